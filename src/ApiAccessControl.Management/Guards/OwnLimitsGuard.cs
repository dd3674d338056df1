using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// A key does not change what limits it: its own record, its account, and the roles it holds. It may narrow itself,
/// rotate itself, and delete itself unless it is the last owner.
/// </summary>
internal sealed class OwnLimitsGuard(ListWidth lists) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        if (turn.Authority.Key is null)
        {
            return;
        }

        foreach (var edit in turn.Edits)
        {
            if (await WidenedAsync(turn, edit) is { } limit)
            {
                throw new ManagementException(
                    StatusCodes.Status403Forbidden, ManagementCodes.OwnLimits,
                    $"A key cannot change its own limits, and {limit} is one. Use another key, or a person.");
            }
        }
    }

    private async ValueTask<string?> WidenedAsync(PolicyTurn turn, RecordEdit edit)
    {
        var actor = turn.Authority;
        return (edit.Before, edit.After) switch
        {
            (KeyRecord before, KeyRecord after) when before.Id == actor.Key!.Id =>
                Widened(before, after, turn.Now) ?? await AddedAsync(turn, before, after),
            (AccountRecord before, AccountRecord after) when before.Id == actor.Account?.Id =>
                Widened(before, after) ?? await AddedAsync(turn, before, after),
            (RoleRecord before, RoleRecord after) when HoldsAnywhere(actor, before.Id) => Added(before, after),
            _ => null,
        };
    }

    private string? Widened(KeyRecord before, KeyRecord after, DateTimeOffset now) =>
        before.Enabled != after.Enabled ? "its switch"
        : after.ExpiresAt <= now || Later(before.ExpiresAt, after.ExpiresAt) ? "its expiry"
        : before.NotBefore != after.NotBefore ? "its first instant"
        : before.Organization != after.Organization || before.Account != after.Account ? "whom it belongs to"
        : before.RequireAccessList && !after.RequireAccessList ? "its requirement"
        : !before.ReportOnly && after.ReportOnly ? "its enforcement"
        : after.Claims.Any(claim => !before.Claims.Contains(claim)) ? "its claims"
        : WidenedLists(before, after);

    private string? Widened(AccountRecord before, AccountRecord after) =>
        before.Enabled != after.Enabled ? "its account's switch"
        : before.Organization != after.Organization ? "its account's organization"
        : (after.KeyLimit ?? int.MaxValue) > (before.KeyLimit ?? int.MaxValue)
            || (before.KeyLimit is null != after.KeyLimit is null) ? "its account's limit of keys"
        : WidenedLists(before, after);

    private string? WidenedLists(PolicyRecord before, PolicyRecord after) =>
        !lists.IsInside(RecordLists.Networks(after), RecordLists.Networks(before)) ? "its network list"
        : !lists.AreDomainsInside(RecordLists.Domains(after), RecordLists.Domains(before)) ? "its domain list"
        : null;

    private static async Task<string?> AddedAsync(PolicyTurn turn, KeyRecord before, KeyRecord after) =>
        LayerCoverage.Added(
            await turn.PermissionsBefore.ReadAsync(before), await turn.PermissionsAfter.ReadAsync(after));

    private static async Task<string?> AddedAsync(PolicyTurn turn, AccountRecord before, AccountRecord after) =>
        LayerCoverage.Added(
            await turn.PermissionsBefore.ReadAsync(before), await turn.PermissionsAfter.ReadAsync(after));

    private static string? Added(RoleRecord before, RoleRecord after)
    {
        var held = new HeldPermissions([], before.Permissions);
        return after.Permissions.FirstOrDefault(permission => !held.Covers(permission)) is { } added
            ? $"the permission {added} of a role it has"
            : null;
    }

    private static bool HoldsAnywhere(ActorAuthority actor, string role) =>
        actor.Layers.Any(layer => layer.Everywhere.HasRole(role)
            || layer.Projects.Values.Any(held => held.HasRole(role)));

    private static bool Later(DateTimeOffset? before, DateTimeOffset? after) =>
        (after ?? DateTimeOffset.MaxValue) > (before ?? DateTimeOffset.MaxValue);
}
