using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Diagnostics;

/// <summary>
/// When and from where each key was last used, kept in memory. A request only marks; whoever keeps the marks takes them
/// in batches (<see cref="Take"/>), and they are forgotten here with it, so that the ledger holds no more than the keys
/// in use, however many there have been.
/// </summary>
internal sealed class LastUsedLedger
{
    private readonly Lock _taking = new();
    private UseTable _current = UseTable.For(0);

    /// <summary>How many keys are remembered.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var table = _current; table is not null; table = table.Before)
            {
                count += table.Count;
            }

            return count;
        }
    }

    /// <summary>Has the line brought in that <see cref="Touch"/> will write to.</summary>
    public void Prefetch(ulong hash) => _current.Prefetch(hash);

    public void Touch(in KeyId key, in NetworkAddress address, DateTimeOffset now)
    {
        while (true)
        {
            var table = Volatile.Read(ref _current);
            if (table.TryMark(key, address, now.UtcTicks))
            {
                return;
            }

            // Full, unless it was taken meanwhile: then there is another one already.
            if (table == Volatile.Read(ref _current))
            {
                Interlocked.CompareExchange(ref _current, table.Bigger(), table);
            }
        }
    }

    /// <summary>
    /// What was used since the last time. A key comes twice when two requests brought it at the same time, or the
    /// ledger grew.
    /// </summary>
    public IReadOnlyList<KeyUse> Take()
    {
        lock (_taking)
        {
            var count = Count;
            if (count == 0)
            {
                return [];
            }

            var uses = new List<KeyUse>(count);
            var taken = Interlocked.Exchange(ref _current, UseTable.For(count));
            for (var table = taken; table is not null; table = table.Before)
            {
                table.Take(uses);
            }

            return uses;
        }
    }
}
