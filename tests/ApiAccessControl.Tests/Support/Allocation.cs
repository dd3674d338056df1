namespace ApiAccessControl.Tests.Support;

internal static class Allocation
{
    private const int Attempts = 3;

    /// <summary>
    /// The bytes of many runs of an action, after enough runs that nothing is set up any more. The least of a few
    /// counts: when another test's thread collects garbage, what this thread had left to allocate from is booked as
    /// if it were used.
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
