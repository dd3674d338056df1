using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>A key with the records that a decision on its requests reads, in one state of the policy.</summary>
internal sealed record KeySurroundings(
    KeyRecord? Key, AccountRecord? Account, OrganizationRecord? Organization, PolicySettings Settings)
{
    public (DateTimeOffset? NotBefore, DateTimeOffset? ExpiresAt) Lifetime => (Key?.NotBefore, Key?.ExpiresAt);

    public bool RequiresAccessList => Settings.RequireAccessList
        || Organization is { RequireAccessList: true } || Key is { RequireAccessList: true };

    public bool IsReportOnly => Organization is { ReportOnly: true } || Key is { ReportOnly: true };

    private string? OrganizationId => Key?.Organization ?? Account?.Organization;

    public static async Task<KeySurroundings> ReadAsync(KeyRecord? key, FindRecord find)
    {
        var settings = await find(PolicyRecordKind.Settings, "") as PolicySettings ?? new();
        if (key is null)
        {
            return new(null, null, null, settings);
        }

        var account = key.Account is { } id ? await find(PolicyRecordKind.Account, id) as AccountRecord : null;
        var organization = (key.Organization ?? account?.Organization) is { } owner
            ? await find(PolicyRecordKind.Organization, owner) as OrganizationRecord : null;
        return new(key, account, organization, settings);
    }

    /// <summary>
    /// Whether the switches of the API, the organization, the account and the key are on and the key is within its
    /// lifetime: a request could be allowed.
    /// </summary>
    public bool IsUsable(DateTimeOffset now) =>
        Key is not null && Settings.Enabled && KeyDescriber.StateOf(Key, now) == KeyState.Active
        && (Key.Account is null || (Account is { Enabled: true } && IsOfSameOrganization))
        && (OrganizationId is null || Organization is { Enabled: true });

    public async Task<KeyPermissions> PermissionsAsync(PermissionReader rights) =>
        new(await rights.ReadAsync(Key!), Account is null ? null : await rights.ReadAsync(Account));

    public bool CanActIn(string projectId, KeyPermissions rights) =>
        OrganizationId is { } organization
        && projectId.StartsWith($"{organization}/", StringComparison.Ordinal)
        && (rights.Projects.Contains(projectId[(organization.Length + 1)..])
            || rights.Own.Everywhere.Permissions.Count > 0);

    private bool IsOfSameOrganization => Key!.Organization is null || Account!.Organization is null
        || string.Equals(Key.Organization, Account.Organization, StringComparison.Ordinal);
}
