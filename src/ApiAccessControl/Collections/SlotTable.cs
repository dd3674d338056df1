namespace ApiAccessControl.Collections;

/// <summary>
/// Named values in numbered slots. A key refers to its owner by slot, so a changed owner replaces one slot and no key.
/// A name keeps its slot as long as the table is edited, never rebuilt. A slot without a value belongs to a name that
/// records refer to but the policy does not contain.
/// </summary>
internal sealed class SlotTable<T>
    where T : class
{
    public const int None = -1;

    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    public static readonly SlotTable<T> Empty = new(SegmentedMap<StringKey, int>.Empty, []);

    private readonly SegmentedMap<StringKey, int> _slots;
    private readonly T?[][] _pages;

    private SlotTable(SegmentedMap<StringKey, int> slots, T?[][] pages)
    {
        _slots = slots;
        _pages = pages;
    }

    /// <summary>The value in a slot; null for <see cref="None"/> and for an empty slot.</summary>
    public T? this[int slot] => slot < 0 ? null : _pages[slot >> PageBits][slot & (PageSize - 1)];

    public int SlotOf(string name) => _slots.TryGet(new(name), out var slot) ? slot : None;

    public T? Find(string name) => this[SlotOf(name)];

    public IEnumerable<T> Values => _pages.SelectMany(page => page).OfType<T>();

    /// <summary>The name of each slot, in the order of the slots.</summary>
    public string[] Names()
    {
        var names = new string[_slots.Count];
        foreach (var entry in _slots.Entries)
        {
            names[entry.Value] = entry.Key.Text;
        }

        return names;
    }

    public Editor Edit() => new(this);

    internal sealed class Editor(SlotTable<T> origin)
    {
        private readonly MapEditor<StringKey, int> _slots = origin._slots.Edit();
        private readonly List<T?[]> _pages = [.. origin._pages];
        private readonly HashSet<int> _owned = [];
        private int _next = origin._slots.Count;

        public T? this[int slot]
        {
            get => slot < 0 ? null : _pages[slot >> PageBits][slot & (PageSize - 1)];
            set => Own(slot >> PageBits)[slot & (PageSize - 1)] = value;
        }

        /// <summary>The slot of a name; an unknown name gets a new slot.</summary>
        public int SlotFor(string name)
        {
            if (_slots.TryGet(new(name), out var slot))
            {
                return slot;
            }

            if (_next == _pages.Count << PageBits)
            {
                _owned.Add(_pages.Count);
                _pages.Add(new T?[PageSize]);
            }

            _slots.Set(new(name), _next);
            return _next++;
        }

        /// <summary>Whether the name has a slot; unlike <see cref="SlotFor"/> it creates none.</summary>
        public bool TryFind(string name, out int slot) => _slots.TryGet(new(name), out slot);

        /// <summary>Creates a slot for a new name and sets its value.</summary>
        public int Add(string name, T value)
        {
            var slot = SlotFor(name);
            this[slot] = value;
            return slot;
        }

        public int SlotForOptional(string? name) => name is null ? None : SlotFor(name);

        public int Count => _next;

        public SlotTable<T> ToTable() => new(_slots.ToMap(), [.. _pages]);

        private T?[] Own(int page)
        {
            if (_owned.Add(page))
            {
                _pages[page] = (T?[])_pages[page].Clone();
            }

            return _pages[page];
        }
    }
}
