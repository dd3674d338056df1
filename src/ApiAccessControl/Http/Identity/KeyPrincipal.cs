using System.Security.Claims;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Creates the framework's principal for a key. It takes half a microsecond and a kilobyte, so it is created on demand.
/// </summary>
internal static class KeyPrincipal
{
    public static ClaimsPrincipal Create(PolicySnapshot policy, in KeyId key, string? project)
    {
        var identity = ApiKeyIdentity.Of(policy, key);
        var claims = new ClaimsIdentity(ApiAccessClaimTypes.AuthenticationType, ClaimTypes.Name, ClaimTypes.Role);
        claims.AddClaim(new(ClaimTypes.Name, identity.UserName));
        claims.AddClaim(new(ClaimTypes.NameIdentifier, identity.Id));
        claims.AddClaim(new(ApiAccessClaimTypes.KeyId, identity.Id));
        Add(claims, ApiAccessClaimTypes.Account, identity.Account);
        Add(claims, ApiAccessClaimTypes.Organization, identity.Organization);
        foreach (var (name, text) in identity.Claims)
        {
            claims.AddClaim(new(name, text));
        }

        foreach (var role in Roles(policy, policy.Terms[policy.Keys.Find(key).Terms], project))
        {
            claims.AddClaim(new(ClaimTypes.Role, role));
        }

        return new(claims);
    }

    private static void Add(ClaimsIdentity claims, string type, string? value)
    {
        if (value is not null)
        {
            claims.AddClaim(new(type, value));
        }
    }

    // The roles of the scope that the endpoint addresses: those for the organization and for its project, never another
    // project's.
    private static IEnumerable<string> Roles(PolicySnapshot policy, KeyTerms terms, string? project)
    {
        var account = policy.Accounts[terms.Account];
        var inherits = account is not null && !terms.Permissions.AreOwn;
        if (project is not null && !inherits && terms.Permissions.Find(project) is null)
        {
            // The key has no membership: as in the gate, the membership of its account has no effect.
            project = null;
        }

        var accounts = account is null ? null : Roles(policy, account.Permissions, project);
        var own = inherits ? accounts! : Roles(policy, terms.Permissions, project);
        return accounts is null ? own : own.Where(accounts.Contains);
    }

    private static HashSet<string> Roles(PolicySnapshot policy, in PermissionSlots slots, string? project)
    {
        var roles = new HashSet<string>(policy.Permissions[slots.Everywhere]?.Set.Roles ?? [], StringComparer.Ordinal);
        if (project is not null && slots.Find(project) is { } membership)
        {
            roles.UnionWith(policy.Permissions[membership.Permissions]?.Set.Roles ?? []);
        }

        return roles;
    }
}
