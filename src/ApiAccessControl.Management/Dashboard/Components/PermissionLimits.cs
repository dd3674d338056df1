using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// What limits the permissions that a person can give: the account of a key, and the person's own scope.
/// </summary>
/// <param name="Actor">The person.</param>
/// <param name="Account">The account; null without one, and where the person may not see it.</param>
/// <param name="OfAccount">What the account may do.</param>
/// <param name="Project">The project in which the permissions are given; null is everywhere.</param>
internal sealed record PermissionLimits(
    ActorAuthority Actor, string? Account, PermissionLayer? OfAccount, string? Project)
{
    public static Task<PermissionLimits> ReadAsync(PageRequest request, string? account, string? project) =>
        request.Service<PolicyWork>().ReadAsync(
            request.Actor,
            async (actor, policy) =>
            {
                var limit = account is not null && actor.Holds("access:GET:accounts")
                    ? await policy.FindRecordAsync(PolicyRecordKind.Account, account) as AccountRecord
                    : null;
                return limit is not null && actor.Sees(limit)
                    ? new PermissionLimits(
                        actor, limit.Id, await new PermissionReader(policy.FindRecordAsync).ReadAsync(limit), project)
                    : new PermissionLimits(actor, null, null, project);
            },
            request.Aborted);

    /// <summary>Why a permission cannot be given; null when it can.</summary>
    public string? ReasonAgainst(string permission) =>
        OfAccount?.Covers(permission, Project) == false ? "not in the account"
        : Actor.Holds(permission, Project) ? null : "not in your rights";
}
