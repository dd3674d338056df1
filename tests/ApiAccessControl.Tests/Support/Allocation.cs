namespace ApiAccessControl.Tests.Support;

internal static class Allocation
{
    private const int Attempts = 3;

    /// <summary>
    /// The bytes allocated by many runs of an action after warm-up. The minimum of a few counts: when another test's
    /// thread collects garbage, the rest of this thread's allocation context is counted as used.
    /// </summary>
    public static long Of(Action action)
    {
        Repeat(action);
        return Enumerable.Range(0, Attempts).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < 1000; i++)
        {
            action();
        }
    }
}
