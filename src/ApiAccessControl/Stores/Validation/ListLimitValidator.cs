using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Validation;

/// <summary>Validates the number of entries of a list.</summary>
internal static class ListLimitValidator
{
    /// <summary>Returns false when a list is too long.</summary>
    public static bool Check(PolicyRecord record, ResolvedLimitOptions limits, CommitErrors errors)
    {
        var fits = true;
        foreach (var (property, list, limit) in Lists(record, limits))
        {
            if (list?.Count > limit)
            {
                fits = false;
                errors.Add(PolicyCommitStatus.LimitExceeded, new(
                    record.Kind, record.Id, property, null,
                    $"has {list.Count} entries; {limit} are allowed (Limits).")
                { Limit = limit });
            }
        }

        return fits;
    }

    private static (string Property, IReadOnlyList<AccessListEntry>? List, int? Limit)[] Lists(
        PolicyRecord record, ResolvedLimitOptions limits) => record switch
        {
            KeyRecord key => Both(key.Networks, key.Domains, limits),
            AccountRecord account => Both(account.Networks, account.Domains, limits),
            ProjectRecord project => Both(project.Networks, project.Domains, limits),
            OrganizationRecord organization => Both(organization.Networks, organization.Domains, limits),
            PolicySettings settings =>
                [(nameof(settings.AllowedNetworks), settings.AllowedNetworks, limits.NetworksPerList)],
            _ => [],
        };

    private static (string, IReadOnlyList<AccessListEntry>?, int?)[] Both(
        IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains,
        ResolvedLimitOptions limits) =>
    [
        (nameof(KeyRecord.Networks), networks, limits.NetworksPerList),
        (nameof(KeyRecord.Domains), domains, limits.DomainsPerList),
    ];
}
