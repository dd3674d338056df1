namespace ApiAccessControl.Decisions;

/// <summary>
/// Records every check in order: with a trace the engine decides the same, and goes on to tell the rest.
/// </summary>
internal sealed class DecisionTrace
{
    private readonly List<CheckRecord> _checks = [];

    public IReadOnlyList<CheckRecord> Checks => _checks;

    public void Add(CheckRecord check) => _checks.Add(check);
}

internal enum CheckOutcome
{
    Passed,
    Refused,

    /// <summary>It would have refused, but report-only covers it.</summary>
    Reported,

    /// <summary>It did not apply, or an earlier refusal left nothing to check.</summary>
    Skipped,
}

/// <param name="Step">The step of the decision order.</param>
/// <param name="Check">What was checked.</param>
/// <param name="Input">What it looked at. Never a secret.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why, when it did not pass.</param>
/// <param name="Remedy">What would have to change.</param>
internal sealed record CheckRecord(
    string Step, string Check, string Input, CheckOutcome Outcome, AccessReason Reason, string? Remedy);
