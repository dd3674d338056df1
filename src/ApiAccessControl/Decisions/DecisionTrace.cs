namespace ApiAccessControl.Decisions;

/// <summary>
/// Records every check in order. With a trace the decision is the same, and the checks after a refusal run too.
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

    /// <summary>The check would have refused, but report-only covers the refusal.</summary>
    Reported,

    /// <summary>The check did not apply, or an earlier refusal left nothing to check.</summary>
    Skipped,
}

/// <param name="Step">The step of the decision order.</param>
/// <param name="Check">What was checked.</param>
/// <param name="Input">What the check looked at. Never a secret.</param>
/// <param name="Outcome">What the check found.</param>
/// <param name="Reason">Why, when it did not pass.</param>
/// <param name="Remedy">What has to change for it to pass.</param>
internal sealed record CheckRecord(
    string Step, string Check, string Input, CheckOutcome Outcome, AccessReason Reason, string? Remedy);
