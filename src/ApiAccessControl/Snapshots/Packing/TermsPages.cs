using System.Buffers.Binary;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>
/// The terms of a packed snapshot by pages. A page is read when it is used first: measured, a million different terms
/// as objects take longer than everything else of a start. A thread in the background reads the rest.
/// </summary>
internal sealed class TermsPages(byte[] bytes, PackedLists lists, int count)
{
    // Larger than any number of keys: the place is never free for the terms of another key.
    private const int UsedForever = int.MaxValue / 2;

    private readonly TermsTable.Place[]?[] _pages = new TermsTable.Place[]?[PagesOf(count)];

    /// <summary>
    /// Whether a page could not be read. Its keys are refused. The checksums have excluded damage, so this is a defect
    /// of this code, and the whole policy is read from the store.
    /// </summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Writes all pages, and then their positions.</summary>
    public static void Write(TermsTable terms, ListPacker lists, Stream stream)
    {
        var (writer, starts, position) = (new PackWriter(), new PackWriter(), 0);
        for (var page = 0; page < terms.Pages; page++)
        {
            starts.Fixed(position);
            foreach (ref readonly var place in terms.Page(page).AsSpan(0, UsedOf(page, terms.Count)))
            {
                writer.Number(place.UsesOrNext);
                TermsPack.Write(writer, place.Terms, lists);
            }

            position += writer.Length;
            writer.MoveTo(stream);
        }

        starts.MoveTo(stream);
    }

    /// <summary>A page, always the same instance.</summary>
    public TermsTable.Place[] Page(int page) =>
        Volatile.Read(ref _pages[page])
        ?? Interlocked.CompareExchange(ref _pages[page], ReadOrRefuse(page), null) ?? _pages[page]!;

    /// <summary>Reads every page that no request has used yet.</summary>
    public void ReadAll()
    {
        for (var page = 0; page < _pages.Length; page++)
        {
            Page(page);
        }
    }

    private static int PagesOf(int count) => (count + TermsTable.PageSize - 1) / TermsTable.PageSize;

    private static int UsedOf(int page, int count) =>
        Math.Min(TermsTable.PageSize, count - (page * TermsTable.PageSize));

    // A request reads the page, so an exception would be an answer 500.
    private TermsTable.Place[] ReadOrRefuse(int page)
    {
        try
        {
            return Read(page);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            IsDamaged = true;
            var refused = new TermsTable.Place[TermsTable.PageSize];
            Array.Fill(refused, new() { Terms = new() { IsReadable = false }, UsesOrNext = UsedForever });
            return refused;
        }
    }

    private TermsTable.Place[] Read(int page)
    {
        var places = new TermsTable.Place[TermsTable.PageSize];
        var end = bytes.Length - (_pages.Length * sizeof(int));
        var start = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(end + (page * sizeof(int))));
        var reader = new PackReader(bytes.AsSpan(start..end));
        var used = UsedOf(page, count);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i >= used
                ? new() { Terms = KeyTerms.None }
                : new() { UsesOrNext = reader.Number(), Terms = TermsPack.Read(ref reader, lists) };
        }

        return places;
    }
}
