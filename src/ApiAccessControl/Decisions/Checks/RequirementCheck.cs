using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 8: where an access list is required, the key or its account must have one with an entry in it.
/// </summary>
internal static class RequirementCheck
{
    /// <summary>Who requires one: the outermost of those who do.</summary>
    public static AccessSubject RequiredBy(ref Evaluation e) =>
        e.Policy.Settings.RequireAccessList ? AccessSubject.Global
        : e.Organization is { RequireAccessList: true } ? AccessSubject.Organization
        : e.Terms is { RequireAccessList: true } ? AccessSubject.Key
        : e.Endpoint.RequiresAccessList ? AccessSubject.Endpoint
        : AccessSubject.None;

    public static bool Passes(ref Evaluation e)
    {
        if (e.Terms is null || e.RequiredBy == AccessSubject.None)
        {
            return e.IsUnheard || e.Tell("8", "access list required", $"no", CheckOutcome.Skipped);
        }

        return IsSatisfied(ref e, e.Terms)
            ? e.IsUnheard || e.Tell("8", "access list required", $"by {e.RequiredBy}, and there is one")
            : e.Refuse("8", "access list required", AccessReason.AccessListRequired,
                e.RequiredBy,
                e.RequiredBy == AccessSubject.Organization ? e.Organization!.Id : null,
                nameof(PolicySettings.RequireAccessList),
                "Give the key or its account (Lists:RequirementSatisfiedBy) a network list with an entry.");
    }

    private static bool IsSatisfied(ref Evaluation e, KeyTerms terms)
    {
        var account = e.Account is { } owner && owner.Lists.HasNetworkEntries;
        return e.Rules.Lists.RequirementSatisfiedBy switch
        {
            RequirementSubject.Key => terms.Lists.HasNetworkEntries,
            RequirementSubject.Account => e.Account is null ? terms.Lists.HasNetworkEntries : account,
            _ => terms.Lists.HasNetworkEntries || account,
        };
    }
}
