namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>The last texts of a stream, in bounded memory.</summary>
internal sealed class RecentTexts(int capacity)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Returns false for a text that is already there.</summary>
    public bool Add(string text)
    {
        if (!_known.Add(text))
        {
            return false;
        }

        _order.Enqueue(text);
        if (_order.Count > capacity)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }
}
