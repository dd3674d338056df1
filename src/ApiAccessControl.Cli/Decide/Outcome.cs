namespace ApiAccessControl.Cli.Decide;

/// <summary>How a policy decides on a request.</summary>
/// <param name="IsAllowed">Null when the log does not have what the decision depends on.</param>
/// <param name="Reason">Why it is refused.</param>
internal readonly record struct Outcome(bool? IsAllowed, AccessReason Reason)
{
    public static readonly Outcome Undetermined = new(null, AccessReason.None);

    public static Outcome Of(in AccessDecision decision) =>
        new(decision.Verdict != AccessVerdict.Refused, decision.Reason);
}
