using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl.Documents;

/// <summary>
/// All property names of the configuration section, by object. Property names ignore case; identifiers do not.
/// </summary>
internal static class KnownNames
{
    /// <summary>The configuration section with options and policy.</summary>
    public const string SectionName = "ApiAccessControl";

    /// <summary>The sub-section with the policy.</summary>
    public const string PolicyName = "Policy";

    public static readonly FrozenSet<string> Section = Set(
        "Profile", "Credentials", "Refusals", "Lists", "Limits", "UndeclaredEndpoints", "UnmatchedRequests",
        "ReportOnly", "ReportOnlyUntil", "MaxStaleness", "LookTimeout", PolicyName);

    public static readonly FrozenSet<string> Credentials = Set(
        "Header", "HeaderName", "Bearer", "Basic", "UserNameHeaderName", "QueryParameterName", "AuthorizationScheme",
        "RemoveFromRequest", "SatisfiesAuthorization", "KeyPrefix", "Pepper", "RememberVerified", "Realm",
        "RequireHttps", "FailedAttempts");

    public static readonly FrozenSet<string> FailedAttempts = Set("Limit", "Window");

    public static readonly FrozenSet<string> Refusals = Set("Format", "Disclosure");

    public static readonly FrozenSet<string> Lists = Set(
        "Binds", "EmptyList", "GlobalList", "RequirementSatisfiedBy", "RequirementNeedsRole", "SourceAware",
        "BothLists", "Families", "Forms", "DomainForms", "NonPublicEntries");

    public static readonly FrozenSet<string> Limits = Set(
        "KeysPerAccount", "DisabledKeysCount", "NetworksPerList", "DomainsPerList");

    public static readonly FrozenSet<string> Policy = Set(
        "Enabled", "DisabledReason", "DisabledBy", "DisabledUntil", "AllowedNetworks", "RequireAccessList",
        "Systems", "Roles", "Organizations", "Accounts", "Keys");

    public static readonly FrozenSet<string> System = Set("Enabled");

    public static readonly FrozenSet<string> Organization = Set(
        "Name", "Enabled", "RequireAccessList", "Networks", "Domains", "ReportOnly", "Projects");

    public static readonly FrozenSet<string> Project = Set("Name", "Enabled", "Networks", "Domains");

    public static readonly FrozenSet<string> Account = PropertiesOf<AccountRecord>();

    public static readonly FrozenSet<string> Key = PropertiesOf<KeyRecord>();

    public static readonly FrozenSet<string> Membership = Set("Roles", "Permissions");

    // A document has the properties of the record under their own names. The id is the name of the object.
    private static FrozenSet<string> PropertiesOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRecord>()
        where TRecord : PolicyRecord =>
        Set([.. typeof(TRecord).GetProperties().Select(property => property.Name)
            .Except([nameof(PolicyRecord.Kind), nameof(PolicyRecord.Id)], StringComparer.Ordinal)]);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
