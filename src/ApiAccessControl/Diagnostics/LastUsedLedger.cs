using System.Collections.Concurrent;
using System.Net;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Diagnostics;

/// <summary>
/// When and from where each key was last used, kept in memory. A request only marks; whoever keeps the marks takes them
/// in batches (<see cref="Take"/>). A key that was not used between two batches is forgotten with the second, so the
/// ledger holds no more than the keys in use, however many there have been.
/// </summary>
internal sealed class LastUsedLedger
{
    private readonly ConcurrentDictionary<KeyId, Mark> _marks = new();
    private readonly Lock _taking = new();

    /// <summary>How many keys are remembered.</summary>
    public int Count => _marks.Count;

    public void Touch(in KeyId key, IPAddress? address, DateTimeOffset now)
    {
        if (!_marks.TryGetValue(key, out var mark) || !mark.TrySet(address, now))
        {
            TouchNew(key, address, now);
        }
    }

    /// <summary>What was used since the last time, each key once.</summary>
    public IReadOnlyList<KeyUse> Take()
    {
        lock (_taking)
        {
            var uses = new List<KeyUse>();
            foreach (var marked in _marks)
            {
                var (count, at, address) = marked.Value.Take();
                if (count > 0)
                {
                    uses.Add(new(marked.Key.ToString(), count, at, address));
                }
                else if (marked.Value.TryRetire())
                {
                    _marks.TryRemove(marked);
                }
            }

            return uses;
        }
    }

    private void TouchNew(in KeyId key, IPAddress? address, DateTimeOffset now)
    {
        while (true)
        {
            var mark = _marks.GetOrAdd(key, static _ => new());
            if (mark.TrySet(address, now))
            {
                return;
            }

            // Retired between the two lines above, and about to be removed by whoever retired it.
            _marks.TryRemove(new(key, mark));
        }
    }

    private sealed class Mark
    {
        // So far below zero that the requests which still hold a retired mark do not count it up to where it counts.
        private const long Retired = long.MinValue;

        private long _count;
        private long _ticks;
        private IPAddress? _address;

        /// <summary>
        /// Three plain writes: a reader may pair the time of one request with the address of the next, which is as
        /// true. False when the mark is retired: nobody will read what was written.
        /// </summary>
        public bool TrySet(IPAddress? address, DateTimeOffset now)
        {
            Volatile.Write(ref _ticks, now.UtcTicks);
            Volatile.Write(ref _address, address);
            return Interlocked.Increment(ref _count) > 0;
        }

        // Of a mark that is retired nothing may be taken: it would live again, out of reach. One at a time takes.
        public (long Count, DateTimeOffset At, IPAddress? Address) Take() =>
            (Interlocked.Exchange(ref _count, 0), new(Volatile.Read(ref _ticks), TimeSpan.Zero),
                Volatile.Read(ref _address));

        /// <summary>Ends the mark, unless it was set since it was taken.</summary>
        public bool TryRetire() => Interlocked.CompareExchange(ref _count, Retired, 0) == 0;
    }
}
