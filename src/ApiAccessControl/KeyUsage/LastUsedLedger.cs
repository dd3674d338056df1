using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// When and from where each key was last used, kept in memory. A request only marks; whoever keeps the marks takes them
/// in batches (<see cref="Take"/>), and they are forgotten here with it, so that the ledger holds no more than the keys
/// in use, however many there have been.
/// </summary>
internal sealed class LastUsedLedger
{
    private readonly Lock _exchanging = new();
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

            Grow(table);
        }
    }

    /// <summary>
    /// What was used since the last time. A key may come more than once: when the ledger grew, or two requests brought
    /// it at the same time.
    /// </summary>
    public IReadOnlyList<KeyUse> Take()
    {
        UseTable? taken;
        lock (_exchanging)
        {
            taken = _current;
            if (Count == 0)
            {
                return [];
            }

            // As many keys as the last of them has: those before it had the same ones.
            Volatile.Write(ref _current, UseTable.For(taken.Count));
        }

        var uses = new List<KeyUse>();
        for (; taken is not null; taken = taken.Before)
        {
            taken.Take(uses);
        }

        return uses;
    }

    // One at a time: tables are large where there are many keys. Unless another was first, or the table was taken.
    private void Grow(UseTable full)
    {
        lock (_exchanging)
        {
            if (full == _current)
            {
                Volatile.Write(ref _current, full.Bigger());
            }
        }
    }
}
