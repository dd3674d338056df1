using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 8: where an access list is required, the key or its account has a network list with an entry.
/// </summary>
internal readonly struct ListRequirementCheck : IAccessCheck
{
    public static string Step => "8";

    public static string Name => "access list required";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is not { } terms || e.RequiredBy == AccessSubject.None ? CheckResult.NotApplicable
        : IsSatisfied(ref e, terms) ? CheckResult.Passed
        : e.Refused(
            AccessReason.AccessListRequired, e.RequiredBy,
            e.RequiredBy == AccessSubject.Organization ? e.Organization!.Id : null,
            nameof(PolicySettings.RequireAccessList));

    public string Input(ref Evaluation e) => e.RequiredBy == AccessSubject.None ? "no" : $"by {e.RequiredBy}";

    private static bool IsSatisfied(ref Evaluation e, KeyTerms terms)
    {
        var account = e.Account is { } owner && owner.Lists.HasNetworkEntries;
        return e.Options.Lists.RequirementSatisfiedBy switch
        {
            RequirementSubject.Key => terms.Lists.HasNetworkEntries,
            RequirementSubject.Account => e.Account is null ? terms.Lists.HasNetworkEntries : account,
            _ => terms.Lists.HasNetworkEntries || account,
        };
    }
}
