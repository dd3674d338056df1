using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// What the verified key may do where the endpoint acts: by organization-wide permissions and those of the endpoint's
/// project. A permission counts only if the account has it too; a key without permissions of its own has its account's.
/// </summary>
internal static class PermissionLookup
{
    public static bool HasRole(ref Evaluation e, string role)
    {
        var terms = e.Terms!;
        return (Inherits(ref e) || HasRole(ref e, terms.Permissions, e.KeyMembership, role))
            && (e.Account is null || HasRole(ref e, e.Account.Permissions, e.AccountMembership, role));
    }

    public static bool Covers(ref Evaluation e, string collection, string resource)
    {
        var terms = e.Terms!;
        return (Inherits(ref e) || Covers(ref e, terms.Permissions, e.KeyMembership, collection, resource))
            && (e.Account is null || Covers(ref e, e.Account.Permissions, e.AccountMembership, collection, resource));
    }

    public static bool Inherits(ref Evaluation e) => e.Account is not null && !e.Terms!.Permissions.AreOwn;

    private static bool HasRole(
        ref Evaluation e, in PermissionSlots permissions, Membership? membership, string role) =>
        (Set(ref e, permissions.Everywhere)?.HasRole(role) ?? false)
        || (membership is not null && (Set(ref e, membership.Permissions)?.HasRole(role) ?? false));

    private static bool Covers(
        ref Evaluation e, in PermissionSlots permissions, Membership? membership, string collection, string resource) =>
        (Set(ref e, permissions.Everywhere)?.Covers(collection, e.Facts.Method, resource) ?? false)
        || (membership is not null
            && (Set(ref e, membership.Permissions)?.Covers(collection, e.Facts.Method, resource) ?? false));

    private static PermissionSet? Set(ref Evaluation e, int slot) => e.Policy.Permissions[slot]?.Set;
}
