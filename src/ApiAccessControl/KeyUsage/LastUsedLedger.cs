using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// When and from which addresses each key was used, in memory. A request only records a use; the flush takes the uses
/// in batches (<see cref="Take"/>), which also removes them here, so the ledger contains only the keys in use, not all
/// keys that were ever used.
/// </summary>
internal sealed class LastUsedLedger
{
    private readonly Lock _exchanging = new();
    private UseTable _current = UseTable.For(0);

    /// <summary>The number of places in use: one for each key and address.</summary>
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

    /// <summary>Prefetches the cache line that <see cref="Touch"/> will write.</summary>
    public void Prefetch(in KeyId key, in NetworkAddress address) => _current.Prefetch(key, address);

    public void Touch(in KeyId key, in NetworkAddress address, DateTimeOffset now)
    {
        while (true)
        {
            var table = Volatile.Read(ref _current);
            if (table.TryMark(key, address, now.UtcTicks))
            {
                return;
            }

            Grow(table);
        }
    }

    /// <summary>
    /// Takes the uses since the last call. A key may occur more than once: for each of its addresses, when the ledger
    /// grew, or when two requests added it at the same time.
    /// </summary>
    public IReadOnlyList<RecordedUse> Take()
    {
        UseTable? taken;
        lock (_exchanging)
        {
            taken = _current;
            if (Count == 0)
            {
                return [];
            }

            // Sized for the uses of the last table; earlier tables of the chain contain the same keys.
            Volatile.Write(ref _current, UseTable.For(taken.Count));
        }

        var uses = new List<RecordedUse>();
        for (; taken is not null; taken = taken.Before)
        {
            taken.Take(uses);
        }

        return uses;
    }

    // One thread at a time, because tables are large with many keys. Does nothing if the table was already replaced.
    private void Grow(UseTable full)
    {
        lock (_exchanging)
        {
            if (full == _current)
            {
                Volatile.Write(ref _current, full.Grow());
            }
        }
    }
}
