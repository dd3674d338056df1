namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>The same subject measured twice in one run. The difference is what the run cannot resolve.</summary>
internal sealed record Control(string Name, double Ratio)
{
    /// <summary>For values that are counted and not timed.</summary>
    public static readonly Control Counted = new("counted", 1);

    public bool IsQuiet => Ratio is >= 0.97 and <= 1.03;

    public override string ToString() => $"A/A {Name} {Figure.Text(Ratio)} (0.97 to 1.03 is quiet)";
}
