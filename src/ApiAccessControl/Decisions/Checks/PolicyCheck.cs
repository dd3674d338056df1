namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 0b: without a policy, or with one too old to trust, nobody enters.</summary>
internal static class PolicyCheck
{
    public static bool Passes(ref Evaluation e) =>
        e.HasPolicy && e.Policy.Settings.IsReadable
            ? e.IsUnheard || e.Tell("0b", "policy", $"revision {e.Policy.Revision}")
            : e.Refuse("0b", "policy", AccessReason.PolicyUnavailable,
                AccessSubject.Global,
                remedy: "The store must deliver a policy, or be reached again within MaxStaleness.");
}
