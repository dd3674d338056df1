namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 2: the networks that every request must come from. Applies whatever <c>Lists:Binds</c> says, because it runs
/// before the key is known, and so before it is known whether the key's organization requires a list.
/// </summary>
internal readonly struct GlobalNetworkCheck : IAccessCheck
{
    public static string Step => "2";

    public static string Name => "global networks";

    public CheckResult Run(ref Evaluation e)
    {
        var list = e.Policy.Settings.AllowedNetworks;
        if (list is null && e.Options.Lists.GlobalList == GlobalListMode.Optional)
        {
            return CheckResult.NotApplicable;
        }

        return list is not null && list.Contains(e.Address)
            ? CheckResult.Passed
            : e.Refused(
                AccessReason.NetworkNotAllowed, AccessSubject.Global, rule: nameof(PolicySettings.AllowedNetworks));
    }

    public string Input(ref Evaluation e) =>
        e.Policy.Settings.AllowedNetworks is { } list
            ? NetworkCheck.Describe(list, e.Address) : $"{e.Address}, no list";
}
