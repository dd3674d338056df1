namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 2: the networks everybody must come from. It binds on every request, whatever <c>Lists:Binds</c> says: it
/// stands before the key, and so before anyone knows whether the key's organization requires a list.
/// </summary>
internal static class GlobalNetworkCheck
{
    public static bool Passes(ref Evaluation e)
    {
        var list = e.Policy.Settings.AllowedNetworks;
        if (list is null && e.Rules.Lists.GlobalList == GlobalListMode.Optional)
        {
            return e.IsUnheard || e.Tell("2", "global networks", $"off", CheckOutcome.Skipped);
        }

        return list is not null && list.Contains(e.Address)
            ? e.IsUnheard || e.Tell("2", "global networks", $"{e.Address}")
            : e.Refuse("2", "global networks", AccessReason.NetworkNotAllowed,
                AccessSubject.Global, rule: nameof(PolicySettings.AllowedNetworks),
                remedy: "Policy:AllowedNetworks must have an entry for the address.");
    }
}
