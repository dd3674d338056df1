using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Actors;

/// <summary>
/// Reads what an actor may do. Of a key the store has the truth: the gate may have admitted it by a policy that is a
/// moment older.
/// </summary>
internal sealed class AuthorityReader(
    IOptions<ManagementOptions> options, EffectivePolicyOptions rules, RequiredRole requiredRole, TimeProvider time)
{
    public async Task<ActorAuthority> ReadAsync(ManagementActor actor, RecordingReader policy)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rights = new PermissionReader(policy.FindRecordAsync);
        return actor switch
        {
            { KeyId: { } id } => await OfKeyAsync(actor, id, policy, rights),
            { Scope: { } scope } => await OfScopeAsync(actor, scope, rights),
            _ => new(actor),
        };
    }

    private async Task<ActorAuthority> OfKeyAsync(
        ManagementActor actor, string id, RecordingReader policy, PermissionReader rights)
    {
        if (await policy.FindRecordAsync(PolicyRecordKind.Key, id) is not KeyRecord key)
        {
            throw Unusable(AccessReason.KeyUnknown);
        }

        var account = await rights.AccountAsync(key.Account);
        ThrowIfUnusable(key, account);
        var own = await rights.ReadAsync(key);
        var layers = !PermissionReader.HasOwn(key) && account is null ? []
            : account is null ? [own]
            : new[] { own, Limited(await rights.ReadAsync(account), own) };
        return new(actor)
        {
            Key = key,
            Account = account,
            Organization = key.Organization ?? account?.Organization,
            Layers = layers,
            RequiredRole = requiredRole.Name,
            NeedsListForKeys = options.Value.KeyManagementRequiresList ?? rules.Profile == AccessProfile.Atlas,
        };
    }

    private static async Task<ActorAuthority> OfScopeAsync(
        ManagementActor actor, ManagementScope scope, PermissionReader rights)
    {
        if (scope is { Project: not null, Organization: null })
        {
            throw new InvalidOperationException("A scope with a project needs its organization.");
        }

        var held = await rights.ReadAsync(scope.Roles, scope.Permissions, []);
        var layer = scope.Project is not { } project ? held
            : new PermissionLayer(
                HeldPermissions.None, new Dictionary<string, HeldPermissions> { [project] = held.Everywhere });
        return new(actor) { Organization = scope.Organization, Project = scope.Project, Layers = [layer] };
    }

    // As in a decision: where the key is not invited, the account's rights in the project do not count.
    private static PermissionLayer Limited(PermissionLayer account, PermissionLayer own) => account with
    {
        Projects = account.Projects.Where(project => own.Projects.ContainsKey(project.Key))
            .ToDictionary(StringComparer.Ordinal),
    };

    private void ThrowIfUnusable(KeyRecord key, AccountRecord? account)
    {
        var now = time.GetUtcNow();
        var reason = !key.Enabled ? AccessReason.KeyDisabled
            : key.ExpiresAt <= now ? AccessReason.KeyExpired
            : key.NotBefore > now ? AccessReason.KeyNotYetValid
            : key.Account is not null && account is not { Enabled: true } ? AccessReason.AccountDisabled
            : AccessReason.None;
        if (reason != AccessReason.None)
        {
            throw Unusable(reason);
        }
    }

    private static ManagementException Unusable(AccessReason reason) => new(
        StatusCodes.Status401Unauthorized, reason.Code(), "The key does not work any more, so it changes nothing.");
}
