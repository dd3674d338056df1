namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>The same thing measured twice in one run. What the two differ by is what the run cannot tell.</summary>
internal sealed record Control(string Name, double Ratio)
{
    /// <summary>For what is counted, not timed.</summary>
    public static readonly Control Counted = new("counted", 1);

    public bool IsQuiet => Ratio is >= 0.97 and <= 1.03;

    public override string ToString() => $"A/A {Name} {Figure.Text(Ratio)} (0.97 to 1.03 is quiet)";
}
