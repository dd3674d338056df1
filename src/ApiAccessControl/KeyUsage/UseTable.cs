using System.Runtime.InteropServices;
using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// The uses of keys between two batches: one cache line per key, found by the hash of its id. No request waits: when
/// two requests record the same key at the same time, one writes time and address, and the other only counts. A table
/// that was taken is closed place by place, and late requests use the next table.
/// </summary>
internal sealed class UseTable(int places, UseTable? before)
{
    private const int LeastPlaces = 64;

    private readonly LineArray<Use> _uses = new(places);
    private int _count;

    /// <summary>The full table that this one replaced; it contains uses of the same interval.</summary>
    public UseTable? Before { get; } = before;

    /// <summary>The number of keys in this table.</summary>
    public int Count => Volatile.Read(ref _count);

    public static UseTable For(int keys) => new(LeastPlaces + (keys / 3 * 4), null);

    public UseTable Grow() => new(_uses.Count * 2, this);

    public void Prefetch(ulong hash) => CacheLine.Prefetch(ref _uses[PlaceOf(hash)]);

    /// <summary>Returns false when the table is full or closed.</summary>
    public bool TryMark(in KeyId key, in NetworkAddress address, long ticks)
    {
        var place = PlaceOf(key.Hash);
        for (var step = 0; step < _uses.Count; step++)
        {
            ref var use = ref _uses[place];
            if (use.IsFree)
            {
                // A quarter of the places stays free; otherwise the search for a free place becomes long.
                if (_count > _uses.Count / 4 * 3)
                {
                    return false;
                }

                if (use.TryBegin(key, address, ticks))
                {
                    Interlocked.Increment(ref _count);
                    return true;
                }
            }

            if (use.IsClosed)
            {
                return false;
            }

            if (use.IsOf(key))
            {
                return use.TryRepeat(address, ticks);
            }

            place = place + 1 < _uses.Count ? place + 1 : 0;
        }

        return false;
    }

    /// <summary>Closes the table and returns its uses.</summary>
    public void Take(List<KeyUse> uses)
    {
        for (var place = 0; place < _uses.Count; place++)
        {
            ref var use = ref _uses[place];
            if (use.Close() is > 0 and var times)
            {
                uses.Add(use.ToKeyUse(times));
            }
        }
    }

    private int PlaceOf(ulong hash) => (int)(((hash >> 32) * (uint)_uses.Count) >> 32);

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

        public bool TryBegin(in KeyId key, in NetworkAddress address, long ticks)
        {
            if (Interlocked.CompareExchange(ref _state, IsBeingWritten, 0) != 0)
            {
                return false;
            }

            _key = key;
            Write(address, ticks);
            Volatile.Write(ref _state, IsNamed + OneUse);
            return true;
        }

        public bool TryRepeat(in NetworkAddress address, long ticks)
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

            Write(address, ticks);
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

        public readonly KeyUse ToKeyUse(long times) => new(
            _key.ToString(), times, new(_ticks, TimeSpan.Zero),
            (_high | _low) == 0 ? null : NetworkAddress.Canonical(_high, _low).ToIPAddress());

        private void Write(in NetworkAddress address, long ticks)
        {
            _ticks = ticks;
            (_high, _low) = address.Mapped;
        }
    }
}
