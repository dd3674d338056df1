namespace ApiAccessControl.Collections;

/// <summary>
/// The last values that many threads have added, in a fixed number of slots. Adding takes no lock and allocates
/// nothing. Each slot has a sequence number, which is odd while a thread writes it: a reader compares it before and
/// after its copy, and drops a copy that a writer has interrupted. A queue was rejected: it allocates its segments, and
/// its bound needs a second counter.
/// </summary>
internal sealed class SharedRing<T>(int capacity)
    where T : struct
{
    private readonly Slot[] _slots = new Slot[capacity];
    private PaddedCounter _added;

    /// <summary>
    /// Adds a value. It is dropped when another thread still writes the slot, or has written a newer value: with
    /// thousands of slots, the writer was then interrupted for that many requests.
    /// </summary>
    public void Add(in T value)
    {
        var number = Interlocked.Increment(ref _added.Value) - 1;
        ref var slot = ref _slots[number % _slots.Length];
        var seen = Volatile.Read(ref slot.Sequence);
        if (IsBeingWritten(seen) || seen > Complete(number)
            || Interlocked.CompareExchange(ref slot.Sequence, Complete(number) - 1, seen) != seen)
        {
            return;
        }

        slot.Value = value;
        Volatile.Write(ref slot.Sequence, Complete(number));
    }

    /// <summary>The values, the newest first.</summary>
    public List<T> Read()
    {
        var added = Volatile.Read(ref _added.Value);
        var values = new List<T>((int)Math.Min(added, _slots.Length));
        for (var number = added - 1; number >= 0 && number >= added - _slots.Length; number--)
        {
            ref var slot = ref _slots[number % _slots.Length];
            if (Volatile.Read(ref slot.Sequence) != Complete(number))
            {
                continue;
            }

            var copy = slot.Value;
            Volatile.ReadBarrier();
            if (Volatile.Read(ref slot.Sequence) == Complete(number))
            {
                values.Add(copy);
            }
        }

        return values;
    }

    private static bool IsBeingWritten(long sequence) => (sequence & 1) != 0;

    // Even, and larger for each later value, so that it also tells which value the slot has.
    private static long Complete(long number) => (number + 1) * 2;

    private struct Slot
    {
        public long Sequence;
        public T Value;
    }
}
