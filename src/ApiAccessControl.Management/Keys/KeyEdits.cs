using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>From an input to a record.</summary>
internal static class KeyEdits
{
    public const string Misnamed =
        "cannot be changed for a key that is used with HTTP Digest; create a new key in its place.";

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

    public static KeyRecord Apply(KeyRecord key, KeyChange change, DateTimeOffset now)
    {
        var after = Changed(key, change, now);
        return MisnamesVerifier(key, after) ? throw Invalid.Member("userName", Misnamed) : after;
    }

    /// <summary>
    /// Whether a verifier for HTTP Digest is kept under another user name. It was made of the name and the secret, and
    /// the secret is not stored, so it would never be right.
    /// </summary>
    public static bool MisnamesVerifier(KeyRecord before, KeyRecord after) =>
        after.DigestVerifier is { } verifier
        && string.Equals(verifier, before.DigestVerifier, StringComparison.Ordinal)
        && !string.Equals(before.UserName, after.UserName, StringComparison.Ordinal);

    private static KeyRecord Changed(KeyRecord key, KeyChange change, DateTimeOffset now) => key with
    {
        Description = change.Description.Or(key.Description),
        Organization = change.Organization.Or(key.Organization),
        Account = change.Account.Or(key.Account),
        UserName = change.UserName.Or(key.UserName),
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
}
