using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// Whether a key is refused everywhere because an access list is required and it has none, or not the role that it
/// needs then, before and after a change.
/// </summary>
internal sealed class AccessListRequirements(PolicyTurn turn, EffectivePolicyOptions rules)
{
    /// <param name="key">The key as it will be.</param>
    public async ValueTask<bool> WillStopAsync(KeyRecord key) =>
        await IsStoppedAsync(key, await turn.AccountAfterAsync(key), turn.FindAfterAsync);

    /// <param name="key">The key as it will be. One that is created has not been stopped.</param>
    public async ValueTask<bool> HasStoppedAsync(KeyRecord key) =>
        (turn.EditOf(key) is { } edit ? edit.Before : key) is KeyRecord before
        && await IsStoppedAsync(before, await turn.AccountBeforeAsync(before), turn.Policy.FindRecordAsync);

    public static bool Requires(PolicyRecord? record) => record switch
    {
        KeyRecord key => key.RequireAccessList,
        OrganizationRecord organization => organization.RequireAccessList,
        PolicySettings settings => settings.RequireAccessList,
        _ => false,
    };

    private async ValueTask<bool> IsStoppedAsync(KeyRecord key, AccountRecord? account, FindRecord find) =>
        (!rules.SatisfiesRequirement(key, account) || !await HasRoleAsync(key, account, find))
        && (Requires(key)
            || ((key.Organization ?? account?.Organization) is { } id
                && Requires(await find(PolicyRecordKind.Organization, id)))
            || Requires(await find(PolicyRecordKind.Settings, "")));

    private async ValueTask<bool> HasRoleAsync(KeyRecord key, AccountRecord? account, FindRecord find)
    {
        if (rules.RequirementNeedsRole is not { } role)
        {
            return true;
        }

        var permissions = new PermissionReader(find);
        return IsHeld(role, await permissions.ReadAsync(key))
            && (account is null || IsHeld(role, await permissions.ReadAsync(account)));
    }

    // A role in one project suffices there, so such a key is not refused everywhere.
    private static bool IsHeld(string role, PermissionLayer layer) =>
        layer.Everywhere.HasRole(role) || layer.Projects.Values.Any(held => held.HasRole(role));
}
