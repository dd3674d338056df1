namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 0b: without a policy, or with one that is too old to trust, every request is refused.</summary>
internal readonly struct PolicyCheck : IAccessCheck
{
    public static string Step => "0b";

    public static string Name => "policy";

    public CheckResult Run(ref Evaluation e) => e.HasPolicy && e.Policy.Settings.IsReadable
        ? CheckResult.Passed
        : e.Refused(AccessReason.PolicyUnavailable, AccessSubject.Global);

    public string Input(ref Evaluation e) => e.HasPolicy ? $"revision {e.Policy.Revision}" : "none";
}
