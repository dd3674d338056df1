using System.Runtime.InteropServices;
using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// The uses of keys between two batches, a line of memory for each key, found by the hash of its id. No request waits:
/// of two that mark the same key at the same time one writes when and from where, and the other only counts. A table
/// that has been taken is closed, place by place: whoever comes late is told to go to the next one.
/// </summary>
internal sealed class UseTable(int places, UseTable? before)
{
    private const int LeastPlaces = 64;

    private readonly LineArray<Use> _uses = new(places);
    private int _count;

    /// <summary>The one that was full, when this one was begun; it has uses of the same interval.</summary>
    public UseTable? Before { get; } = before;

    /// <summary>How many keys have a place here.</summary>
    public int Count => Volatile.Read(ref _count);

    public static UseTable For(int keys) => new(LeastPlaces + (keys / 3 * 4), null);

    public UseTable Bigger() => new(_uses.Count * 2, this);

    public void Prefetch(ulong hash) => CacheLine.Prefetch(ref _uses[PlaceOf(hash)]);

    /// <summary>False when the table is full or closed.</summary>
    public bool TryMark(in KeyId key, in NetworkAddress address, long ticks)
    {
        var place = PlaceOf(key.Hash);
        for (var step = 0; step < _uses.Count; step++)
        {
            ref var use = ref _uses[place];
            if (use.IsFree)
            {
                // A quarter stays free, or the walk to a free place becomes long.
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

    /// <summary>Closes the table, and tells what was marked in it.</summary>
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
    /// One word says all about a place: 0 is free, negative is closed; else how often, and whether somebody writes now.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = CacheLine.Size)]
    private struct Use
    {
        private const long IsBeingWritten = 1;
        private const long IsNamed = 2;
        private const long OneUse = 4;

        // So far below zero that the late ones do not count it up to where it counts.
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
                // Somebody writes at this moment: his time and his address are as true.
                return Interlocked.Add(ref _state, OneUse) > 0;
            }

            Write(address, ticks);
            Interlocked.Add(ref _state, -IsBeingWritten);
            return true;
        }

        /// <summary>How often it was marked; nobody marks it after that.</summary>
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
