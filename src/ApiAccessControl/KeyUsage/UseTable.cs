using System.Runtime.InteropServices;
using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// The uses of keys between two batches: one cache line for each key and address, found by the hash of both. No request
/// waits. A table that was taken is closed place by place, and late requests use the next table. The number of
/// addresses is bounded, because a key may be used from millions of them: above the bound a table has one place for
/// each key, which contains the last address.
/// </summary>
internal sealed class UseTable
{
    /// <summary>
    /// The places of the largest table that distinguishes addresses (4 MiB); three quarters are used.
    /// </summary>
    internal const int AddressPlaces = 65_536;

    private const int LeastPlaces = 64;

    // Clients choose their addresses; a random seed prevents them from choosing the place as well.
    private static readonly ulong Seed = RandomWords.Next();

    private readonly LineArray<Use> _uses;
    private readonly bool _hasAddresses;
    private int _count;

    private UseTable(int places, bool hasAddresses, UseTable? before)
    {
        _uses = new(places);
        _hasAddresses = hasAddresses;
        Before = before;
    }

    /// <summary>The full table that this one replaced; it contains uses of the same interval.</summary>
    public UseTable? Before { get; }

    /// <summary>The number of places in use.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>A table for this number of places in use.</summary>
    public static UseTable For(int count)
    {
        var places = LeastPlaces + (count / 3 * 4);
        return count > UsableOf(AddressPlaces) ? new(places, hasAddresses: false, null)
            : new(Math.Min(places, AddressPlaces), hasAddresses: true, null);
    }

    public UseTable Grow() =>
        !_hasAddresses ? new(_uses.Count * 2, hasAddresses: false, this)
        : _uses.Count < AddressPlaces ? new(Math.Min(_uses.Count * 2, AddressPlaces), hasAddresses: true, this)
        : new(_uses.Count, hasAddresses: false, this);

    public void Prefetch(in KeyId key, in NetworkAddress address)
    {
        var (high, low) = address.Mapped;
        CacheLine.Prefetch(ref _uses[PlaceOf(key, high, low)]);
    }

    /// <summary>Returns false when the table is full or closed.</summary>
    public bool TryMark(in KeyId key, in NetworkAddress address, long ticks)
    {
        var (high, low) = address.Mapped;
        var place = PlaceOf(key, high, low);
        for (var step = 0; step < _uses.Count; step++)
        {
            ref var use = ref _uses[place];
            if (use.IsFree)
            {
                if (_count > UsableOf(_uses.Count))
                {
                    return false;
                }

                if (use.TryBegin(key, high, low, ticks))
                {
                    Interlocked.Increment(ref _count);
                    return true;
                }
            }

            if (use.IsClosed)
            {
                return false;
            }

            if (_hasAddresses && use.IsOf(key, high, low))
            {
                return use.TryRepeat(ticks);
            }

            if (!_hasAddresses && use.IsOf(key))
            {
                return use.TryRepeat(high, low, ticks);
            }

            place = place + 1 < _uses.Count ? place + 1 : 0;
        }

        return false;
    }

    /// <summary>Closes the table and returns its uses.</summary>
    public void Take(List<RecordedUse> uses)
    {
        for (var place = 0; place < _uses.Count; place++)
        {
            ref var use = ref _uses[place];
            if (use.Close() is > 0 and var times)
            {
                uses.Add(use.ToRecordedUse(times));
            }
        }
    }

    // A quarter of the places stays free; otherwise the search for a free place becomes long.
    private static int UsableOf(int places) => places / 4 * 3;

    private int PlaceOf(in KeyId key, ulong high, ulong low)
    {
        var hash = _hasAddresses ? WordHash.Fold(high ^ key.Hash, low ^ Seed) : key.Hash;
        return (int)(((hash >> 32) * (uint)_uses.Count) >> 32);
    }

    /// <summary>
    /// One word contains the state of a place: 0 is free, negative is closed; otherwise the number of uses and whether
    /// a thread is writing.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = CacheLine.Size)]
    private struct Use
    {
        private const long IsBeingWritten = 1;
        private const long IsNamed = 2;
        private const long OneUse = 4;

        // So far below zero that late increments cannot make it positive.
        private const long Closed = long.MinValue;

        private long _state;
        private KeyId _key;
        private long _ticks;
        private ulong _high;
        private ulong _low;

        public bool IsFree => Volatile.Read(ref _state) == 0;

        public bool IsClosed => Volatile.Read(ref _state) < 0;

        public bool IsOf(in KeyId key) => (Volatile.Read(ref _state) & IsNamed) != 0 && _key == key;

        public bool IsOf(in KeyId key, ulong high, ulong low) =>
            IsOf(key) && ((_high ^ high) | (_low ^ low)) == 0;

        public bool TryBegin(in KeyId key, ulong high, ulong low, long ticks)
        {
            if (Interlocked.CompareExchange(ref _state, IsBeingWritten, 0) != 0)
            {
                return false;
            }

            _key = key;
            Write(high, low, ticks);
            Volatile.Write(ref _state, IsNamed + OneUse);
            return true;
        }

        /// <summary>
        /// Adds a use from the address of the place. The time is written first: a place that is closed in between
        /// contains it, and the use is counted in the next table.
        /// </summary>
        public bool TryRepeat(long ticks)
        {
            Volatile.Write(ref _ticks, ticks);
            return Interlocked.Add(ref _state, OneUse) > 0;
        }

        /// <summary>
        /// Adds a use from another address. When two requests do that at the same time, one writes time and address,
        /// and the other only counts.
        /// </summary>
        public bool TryRepeat(ulong high, ulong low, long ticks)
        {
            var state = Volatile.Read(ref _state);
            if (state < 0)
            {
                return false;
            }

            if ((state & IsBeingWritten) != 0
                || Interlocked.CompareExchange(ref _state, state + OneUse + IsBeingWritten, state) != state)
            {
                // Another thread is writing the same place; its time and address are equally recent.
                return Interlocked.Add(ref _state, OneUse) > 0;
            }

            Write(high, low, ticks);
            Interlocked.Add(ref _state, -IsBeingWritten);
            return true;
        }

        /// <summary>Closes the place and returns the number of uses; no use is added afterwards.</summary>
        public long Close()
        {
            var wait = default(SpinWait);
            while (true)
            {
                var state = Volatile.Read(ref _state);
                if ((state & IsBeingWritten) == 0 && Interlocked.CompareExchange(ref _state, Closed, state) == state)
                {
                    return state / OneUse;
                }

                wait.SpinOnce();
            }
        }

        public readonly RecordedUse ToRecordedUse(long times) => new(
            _key, (_high | _low) == 0 ? default : NetworkAddress.Canonical(_high, _low), times,
            new(_ticks, TimeSpan.Zero));

        private void Write(ulong high, ulong low, long ticks)
        {
            _ticks = ticks;
            (_high, _low) = (high, low);
        }
    }
}
