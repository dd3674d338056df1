using System.Collections.Concurrent;
using System.Net;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Diagnostics;

/// <summary>
/// When and from where each key was last used, kept in memory. A request only marks; whoever keeps the marks takes them
/// in batches (<see cref="Take"/>).
/// </summary>
internal sealed class LastUsedLedger
{
    private readonly ConcurrentDictionary<KeyId, Mark> _marks = new();

    public void Touch(in KeyId key, IPAddress? address, DateTimeOffset now)
    {
        if (!_marks.TryGetValue(key, out var mark))
        {
            mark = _marks.GetOrAdd(key, _ => new());
        }

        mark.Set(address, now);
    }

    /// <summary>What was used since the last time, each key once.</summary>
    public IReadOnlyList<KeyUse> Take()
    {
        var uses = new List<KeyUse>();
        foreach (var (key, mark) in _marks)
        {
            if (mark.Take() is var (count, at, address) && count > 0)
            {
                uses.Add(new(key.ToString(), count, at, address));
            }
        }

        return uses;
    }

    private sealed class Mark
    {
        private long _count;
        private long _ticks;
        private IPAddress? _address;

        // Three plain writes: a reader may pair the time of one request with the address of the next, which is as true.
        public void Set(IPAddress? address, DateTimeOffset now)
        {
            Volatile.Write(ref _ticks, now.UtcTicks);
            Volatile.Write(ref _address, address);
            Interlocked.Increment(ref _count);
        }

        public (long Count, DateTimeOffset At, IPAddress? Address) Take() =>
            (Interlocked.Exchange(ref _count, 0), new(Volatile.Read(ref _ticks), TimeSpan.Zero),
                Volatile.Read(ref _address));
    }
}
