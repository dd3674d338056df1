namespace ApiAccessControl.Snapshots.Packing;

/// <summary>
/// Writes each access list of a snapshot once. Records refer to it by number, as equal lists share one instance in
/// memory.
/// </summary>
internal sealed class ListPacker
{
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly PackWriter _lists = new();
    private readonly PackWriter _starts = new();

    public void Write(PackWriter writer, in AccessLists lists)
    {
        writer.Number(NumberOf(lists.Networks, NetworkPack.Write));
        writer.Number(NumberOf(lists.Domains, DomainPack.Write));
    }

    public void MoveTo(Stream stream)
    {
        _lists.MoveTo(stream);
        _starts.Fixed(_numbers.Count);
        _starts.MoveTo(stream);
    }

    private int NumberOf<TList>(TList? list, Action<PackWriter, TList> write)
        where TList : class
    {
        if (list is null)
        {
            return PackedLists.None;
        }

        if (!_numbers.TryGetValue(list, out var number))
        {
            number = _numbers.Count;
            _numbers.Add(list, number);
            _starts.Fixed(_lists.Length);
            write(_lists, list);
        }

        return number;
    }
}
