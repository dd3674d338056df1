using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>From an input to a record.</summary>
internal static class KeyEdits
{
    public static KeyRecord ToRecord(NewKey key, NewApiKey secret, DateTimeOffset now) => secret.ToRecord(now) with
    {
        Description = key.Description,
        Organization = key.Organization,
        Account = key.Account,
        UserName = key.UserName,
        Enabled = key.Enabled,
        NotBefore = key.NotBefore,
        ExpiresAt = key.ExpiresAt,
        Networks = EntryTimes.Set(key.Networks, null, now),
        Domains = EntryTimes.Set(key.Domains, null, now),
        RequireAccessList = key.RequireAccessList || key.AwaitsAccessList,
        ReportOnly = key.ReportOnly,
        Roles = key.Roles,
        Permissions = key.Permissions,
        Claims = key.Claims!,
        Projects = key.Projects,
    };

    public static KeyRecord Apply(KeyRecord key, KeyChange change, DateTimeOffset now) => key with
    {
        Description = change.Description.Or(key.Description),
        Organization = change.Organization.Or(key.Organization),
        Account = change.Account.Or(key.Account),
        UserName = UserNameOf(key, change),
        Enabled = change.Enabled.Or(key.Enabled),
        NotBefore = change.NotBefore.Or(key.NotBefore),
        ExpiresAt = change.ExpiresAt.Or(key.ExpiresAt),
        Networks = EntryTimes.Apply(change.Networks, key.Networks, now),
        Domains = EntryTimes.Apply(change.Domains, key.Domains, now),
        RequireAccessList = change.RequireAccessList.Or(key.RequireAccessList),
        ReportOnly = change.ReportOnly.Or(key.ReportOnly),
        Roles = change.Roles.Or(key.Roles),
        Permissions = change.Permissions.Or(key.Permissions),
        Claims = change.Claims.Or(key.Claims),
        Projects = change.Projects.Or(key.Projects),
    };

    // The verifier was made of the name and the secret, and the secret is not stored.
    private static string? UserNameOf(KeyRecord key, KeyChange change)
    {
        var name = change.UserName.Or(key.UserName);
        return key.DigestVerifier is null || string.Equals(name, key.UserName, StringComparison.Ordinal)
            ? name
            : throw Invalid.Member(
                "userName",
                "cannot be changed for a key that is used with HTTP Digest; create a new key in its place.");
    }
}
