using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// The terms of all keys, in numbered places. Terms are deduplicated within one edit and reference-counted; a place
/// without references is reused.
/// </summary>
internal sealed class TermsTable
{
    public const int PageSize = 1 << PageBits;

    private const int PageBits = 8;

    /// <summary>The first place belongs to no key, so that the row of an unknown key has terms too.</summary>
    public static readonly TermsTable Empty = new([NewPage()], next: 1, free: 0, load: null);

    // A page that was not used since the table was opened from a local copy is null.
    private readonly Place[]?[] _pages;
    private readonly Func<int, Place[]>? _load;

    private TermsTable(Place[]?[] pages, int next, int free, Func<int, Place[]>? load) =>
        (_pages, Count, FirstFree, _load) = (pages, next, free, load);

    public KeyTerms this[int place] => Page(place >> PageBits)[place & (PageSize - 1)].Terms;

    /// <summary>The number of places, free ones included.</summary>
    public int Count { get; }

    /// <summary>The first free place; zero for none.</summary>
    public int FirstFree { get; }

    public int Pages => _pages.Length;

    /// <summary>A table whose pages are loaded when they are used first, by any thread.</summary>
    /// <param name="count">The number of places.</param>
    /// <param name="firstFree">The first free place.</param>
    /// <param name="load">Loads a page, always the same instance.</param>
    public static TermsTable Open(int count, int firstFree, Func<int, Place[]> load) =>
        new(new Place[]?[(count + PageSize - 1) >> PageBits], count, firstFree, load);

    public Editor Edit() => new(this);

    public Place[] Page(int page) => _pages[page] ?? Load(page);

    private Place[] Load(int page) => _pages[page] = _load!(page);

    private static Place[] NewPage()
    {
        var page = new Place[PageSize];
        Array.Fill(page, new() { Terms = KeyTerms.None });
        return page;
    }

    /// <summary>
    /// Terms and the number of keys that use them; a free place contains the next free place instead.
    /// </summary>
    internal struct Place
    {
        public KeyTerms Terms;
        public int UsesOrNext;
    }

    internal sealed class Editor(TermsTable origin)
    {
        private readonly List<Place[]?> _pages = [.. origin._pages];
        private readonly HashSet<int> _owned = [];
        private readonly Memo<KeyTerms, int> _added = new(new KeyTermsComparer());
        private int _next = origin.Count;
        private int _free = origin.FirstFree;

        public KeyTerms this[int place] => At(place).Terms;

        /// <summary>Adds a reference to terms. Equal terms of one edit share a place.</summary>
        public int Add(KeyTerms terms)
        {
            if (!_added.TryGet(terms, out var place))
            {
                place = Take();
                Own(place).Terms = terms;
                _added.Add(terms, place);
            }

            Own(place).UsesOrNext++;
            return place;
        }

        /// <summary>Replaces the terms of one key.</summary>
        public int Exchange(int place, KeyTerms terms)
        {
            if (At(place).Terms.Equals(terms))
            {
                return place;
            }

            Release(place);
            return Add(terms);
        }

        /// <summary>Removes the reference of one key.</summary>
        public void Release(int place)
        {
            ref var released = ref Own(place);
            if (--released.UsesOrNext > 0)
            {
                return;
            }

            _added.Remove(released.Terms);
            released = new() { Terms = KeyTerms.None, UsesOrNext = _free };
            _free = place;
        }

        public TermsTable ToTable() => _owned.Count == 0 ? origin : new([.. _pages], _next, _free, origin._load);

        private int Take()
        {
            if (_free == 0)
            {
                return _next++;
            }

            var place = _free;
            ref var taken = ref Own(place);
            (_free, taken.UsesOrNext) = (taken.UsesOrNext, 0);
            return place;
        }

        private ref readonly Place At(int place) => ref PageOf(place >> PageBits)[place & (PageSize - 1)];

        private Place[] PageOf(int page) => _pages[page] ?? origin.Page(page);

        private ref Place Own(int place)
        {
            var page = place >> PageBits;
            if (page == _pages.Count)
            {
                _pages.Add(NewPage());
                _owned.Add(page);
            }
            else if (_owned.Add(page))
            {
                _pages[page] = (Place[])PageOf(page).Clone();
            }

            return ref _pages[page]![place & (PageSize - 1)];
        }
    }
}
