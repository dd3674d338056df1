namespace ApiAccessControl.Tests.Keys;

internal static class Allocation
{
    /// <summary>The bytes of many runs of an action, after enough runs that nothing is set up any more.</summary>
    public static long Of(Action action)
    {
        Repeat(action);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(action);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < 1000; i++)
        {
            action();
        }
    }
}
