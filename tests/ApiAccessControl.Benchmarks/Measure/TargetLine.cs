namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>One target: what was reached, and what was to be reached. No line has a bound that is not written down.</summary>
internal sealed record TargetLine(string Target, string What, double Value, double Bound, Control Control)
{
    public string Verdict => !Control.IsQuiet ? "noisy" : Value <= Bound ? "pass" : "fail";

    public override string ToString() => $"{Target} {What} {Figure.Text(Value)} target {Figure.Bound(Bound)} {Verdict}";
}
