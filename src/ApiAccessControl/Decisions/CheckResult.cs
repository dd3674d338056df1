namespace ApiAccessControl.Decisions;

/// <summary>
/// What a check found. The default value is passed. Two bytes, which the engine keeps in a register: with the details
/// of a refusal in it (40 bytes), each check that passed wrote and read them, and a decision took about a fifth
/// longer. The details are in <see cref="Evaluation.RefusedBy"/>.
/// </summary>
internal readonly struct CheckResult
{
    private readonly byte _outcome;
    private readonly byte _reason;

    private CheckResult(CheckOutcome outcome, AccessReason reason) =>
        (_outcome, _reason) = ((byte)outcome, (byte)reason);

    public static CheckResult Passed => default;

    /// <summary>The check had nothing to check.</summary>
    public static CheckResult NotApplicable => new(CheckOutcome.Skipped, AccessReason.None);

    public CheckOutcome Outcome => (CheckOutcome)_outcome;

    public AccessReason Reason => (AccessReason)_reason;

    /// <summary>Checks call <see cref="Evaluation.Refused"/>, which also keeps the details.</summary>
    public static CheckResult Refused(AccessReason reason) => new(CheckOutcome.Refused, reason);
}
