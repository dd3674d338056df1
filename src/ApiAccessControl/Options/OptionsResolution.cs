using ApiAccessControl.Text;

namespace ApiAccessControl.Options;

/// <summary>Combines options and profile: an option that is set overrides the profile.</summary>
internal static class OptionsResolution
{
    public static ResolvedOptions Resolve(this ApiAccessControlOptions options)
    {
        var preset = Presets.For(options.Profile);
        return preset with
        {
            Credentials = Resolve(options.Credentials, preset.Credentials),
            RefusalFormat = options.Refusals.Format ?? preset.RefusalFormat,
            Disclosure = options.Refusals.Disclosure ?? preset.Disclosure,
            Lists = Resolve(options.Lists, preset.Lists),
            Limits = Resolve(options.Limits, preset.Limits),
            UndeclaredEndpoints = options.UndeclaredEndpoints ?? preset.UndeclaredEndpoints,
            UnmatchedRequests = options.UnmatchedRequests,
            ReportOnlyUntil = options.ReportOnly ? options.ReportOnlyUntil : null,
            MaxStaleness = options.MaxStaleness,
            LookTimeout = options.LookTimeout,
        };
    }

    private static ResolvedCredentialOptions Resolve(
        CredentialOptions options, ResolvedCredentialOptions preset) => preset with
        {
            Header = options.Header ?? preset.Header,
            HeaderNames = options.HeaderName is { } names ? HttpToken.List(names) : preset.HeaderNames,
            Bearer = options.Bearer ?? preset.Bearer,
            Basic = options.Basic ?? preset.Basic,
            UserNameHeaderName = options.UserNameHeaderName ?? preset.UserNameHeaderName,
            QueryParameterName = options.QueryParameterName,
            AuthorizationScheme = options.AuthorizationScheme,
            RemoveFromRequest = options.RemoveFromRequest,
            SatisfiesAuthorization = options.SatisfiesAuthorization,
            KeyPrefix = options.KeyPrefix,
            Pepper = options.Pepper,
            RememberVerified = options.RememberVerified,
            Realm = options.Realm,
            RequireHttps = options.RequireHttps,
            FailedAttempts = options.FailedAttempts is { Limit: { } limit, Window: { } window }
                ? new(limit, window) : null,
        };

    private static ResolvedListOptions Resolve(ListOptions options, ResolvedListOptions preset) => new()
    {
        Binds = options.Binds ?? preset.Binds,
        EmptyList = options.EmptyList ?? preset.EmptyList,
        GlobalList = options.GlobalList ?? preset.GlobalList,
        RequirementSatisfiedBy = options.RequirementSatisfiedBy ?? preset.RequirementSatisfiedBy,
        RequirementNeedsRole = options.RequirementNeedsRole ?? preset.RequirementNeedsRole,
        SourceAware = options.SourceAware ?? preset.SourceAware,
        BothLists = options.BothLists ?? preset.BothLists,
        Families = options.Families ?? preset.Families,
        Forms = options.Forms ?? preset.Forms,
        DomainForms = options.DomainForms ?? preset.DomainForms,
        NonPublicEntries = options.NonPublicEntries ?? preset.NonPublicEntries,
    };

    private static ResolvedLimitOptions Resolve(LimitOptions options, ResolvedLimitOptions preset) => new()
    {
        KeysPerAccount = options.KeysPerAccount ?? preset.KeysPerAccount,
        DisabledKeysCount = options.DisabledKeysCount ?? preset.DisabledKeysCount,
        NetworksPerList = options.NetworksPerList ?? preset.NetworksPerList,
        DomainsPerList = options.DomainsPerList ?? preset.DomainsPerList,
    };
}
