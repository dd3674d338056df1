using ApiAccessControl.Documents;

namespace ApiAccessControl.Options;

/// <summary>
/// Reads the options from the section, beside the policy. Options that are absent keep their value, and the profile
/// fills them.
/// </summary>
internal static class OptionsReader
{
    public static void Read(ObjectReader section, ApiAccessControlOptions options)
    {
        options.Profile = section.OneOf<AccessProfile>("Profile") ?? options.Profile;
        CredentialOptionsReader.Read(section.Object("Credentials", KnownNames.Credentials), options.Credentials);
        ReadRefusals(section.Object("Refusals", KnownNames.Refusals), options.Refusals);
        ListOptionsReader.Read(section.Object("Lists", KnownNames.Lists), options.Lists);
        ReadLimits(section.Object("Limits", KnownNames.Limits), options.Limits);
        options.UndeclaredEndpoints =
            section.OneOf<UndeclaredEndpoints>("UndeclaredEndpoints") ?? options.UndeclaredEndpoints;
        options.UnmatchedRequests = section.OneOf<UnmatchedRequests>("UnmatchedRequests") ?? options.UnmatchedRequests;
        options.ReportOnly = section.Bool("ReportOnly") ?? options.ReportOnly;
        options.ReportOnlyUntil = section.Instant("ReportOnlyUntil") ?? options.ReportOnlyUntil;
        options.MaxStaleness = section.Duration("MaxStaleness") ?? options.MaxStaleness;
        options.LookTimeout = section.Duration("LookTimeout") ?? options.LookTimeout;
    }

    private static void ReadRefusals(ObjectReader refusals, RefusalOptions options)
    {
        options.Format = refusals.OneOf<RefusalFormat>("Format") ?? options.Format;
        options.Disclosure = refusals.OneOf<Disclosure>("Disclosure") ?? options.Disclosure;
    }

    private static void ReadLimits(ObjectReader limits, LimitOptions options)
    {
        options.KeysPerAccount = limits.Limit("KeysPerAccount", mayBeNull: true) ?? options.KeysPerAccount;
        options.DisabledKeysCount = limits.Bool("DisabledKeysCount") ?? options.DisabledKeysCount;
        options.NetworksPerList = limits.Limit("NetworksPerList", mayBeNull: true) ?? options.NetworksPerList;
        options.DomainsPerList = limits.Limit("DomainsPerList", mayBeNull: true) ?? options.DomainsPerList;
    }
}
