namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>The best load generator that is installed.</summary>
internal static class Loads
{
    public static ILoad Best() => Scratch.IsInstalled("wrk") ? new Wrk() : new SmallLoad();
}
