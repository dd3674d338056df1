namespace ApiAccessControl.Soak;

/// <param name="Figures">What happened, and what the process held at the start and at the end.</param>
/// <param name="Failures">What was wrong; empty when all was right.</param>
internal sealed record SoakReport(string Figures, IReadOnlyList<string> Failures)
{
    public override string ToString() => string.Join('\n', [Figures, .. Failures]);
}
