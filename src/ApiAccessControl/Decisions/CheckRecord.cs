namespace ApiAccessControl;

/// <summary>One check of a decision.</summary>
/// <param name="Step">The step of the order of decision, for example <c>7</c>.</param>
/// <param name="Check">What was checked.</param>
/// <param name="Input">What the check looked at. Never a secret.</param>
/// <param name="Outcome">The result.</param>
/// <param name="Reason">
/// Why it refuses or would refuse; <see cref="AccessReason.None"/> when it passed or was skipped.
/// </param>
/// <param name="Remedy">What would have to change; <see langword="null"/> when it passed or was skipped.</param>
public sealed record CheckRecord(
    string Step, string Check, string Input, CheckOutcome Outcome, AccessReason Reason, string? Remedy);
