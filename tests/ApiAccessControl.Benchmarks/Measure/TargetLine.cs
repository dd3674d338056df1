namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>One target: the measured value and its bound. No line has a bound that is not documented.</summary>
internal sealed record TargetLine(string Target, string What, double Value, double Bound, Control Control)
{
    public string Verdict => !Control.IsQuiet ? "noisy" : Value <= Bound ? "pass" : "fail";

    public override string ToString() => $"{Target} {What} {Figure.Text(Value)} target {Figure.Bound(Bound)} {Verdict}";
}
