using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 5: the account of the key is enabled and belongs to the same organization.</summary>
internal readonly struct AccountCheck : IAccessCheck
{
    public static string Step => "5";

    public static string Name => "account";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is not { } terms ? CheckResult.NotApplicable
        : AccountState.Admits(e.Account, terms) ? CheckResult.Passed
        : e.Refused(AccessReason.AccountDisabled, AccessSubject.Account, e.Account?.Id);

    public string Input(ref Evaluation e) =>
        e.Terms is not { } terms ? "no verified key"
        : e.Account is { } account ? $"{account.Id}: {(account.Enabled ? "on" : "off")}"
        : terms.Account < 0 ? "none" : "not in the policy";
}
