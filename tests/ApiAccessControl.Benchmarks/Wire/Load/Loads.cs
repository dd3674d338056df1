namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>The best generator at hand.</summary>
internal static class Loads
{
    public static ILoad Best() => Scratch.IsInstalled("wrk") ? new Wrk() : new SmallLoad();
}
