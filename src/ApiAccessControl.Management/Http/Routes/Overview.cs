using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Reads what several screens show first: the actor, the state of the policy, the endpoints of the host.
/// </summary>
internal sealed class Overview(
    IPolicyReader policy, AuthorityReader authorities, PolicyStatusReader status, EffectivePolicyOptions rules,
    ApiAccessMap map, AccessDiagnosticsReader diagnostics)
{
    private const string NoArea = "";
    private const string PolicyPath = "Policy";

    public async Task<WhoAmIView> WhoAmIAsync(ManagementActor actor, CancellationToken cancellationToken)
    {
        var authority = await AuthorityAsync(actor, cancellationToken);
        return WhoAmIView.Of(authority);
    }

    public async Task<StatusView> StatusAsync(ManagementActor actor, CancellationToken cancellationToken)
    {
        var authority = await DemandAsync(actor, cancellationToken);
        var now = status.Read();
        return new()
        {
            Revision = now.Revision,
            AgeSeconds = now.Age.TotalSeconds,
            LoadedAt = now.LoadedAt?.UtcDateTime,
            InForce = now.IsInForce,
            UnreadableRecords = now.UnreadableRecords,
            LastError = now.LastError,
            Store = now.Store,
            Node = Environment.MachineName,
            Profile = rules.Profile.ToString(),
            Counts = await CountsAsync(cancellationToken),
            Diagnostics = [.. diagnostics.Read().Where(found => Sees(authority, found)).Select(DiagnosticView.Of)],
        };
    }

    public async Task<IReadOnlyList<AreaView>> PermissionsAsync(
        ManagementActor actor, CancellationToken cancellationToken)
    {
        await DemandAsync(actor, cancellationToken);
        var permissions = map.Entries.SelectMany(
            entry => entry.Permissions, (entry, permission) => (entry, permission));
        return
        [
            .. permissions.GroupBy(pair => pair.entry.Area ?? NoArea, StringComparer.Ordinal)
                .OrderBy(area => area.Key, StringComparer.Ordinal)
                .Select(area => new AreaView(
                    area.Key.Length == 0 ? null : area.Key,
                    [
                        .. area.GroupBy(pair => pair.permission, pair => pair.entry, StringComparer.Ordinal)
                            .OrderBy(permission => permission.Key, StringComparer.Ordinal)
                            .Select(permission => CatalogView.Of(permission.Key, [.. permission])),
                    ])),
        ];
    }

    public async Task<string> EndpointsAsync(ManagementActor actor, CancellationToken cancellationToken)
    {
        await DemandAsync(actor, cancellationToken);
        return map.ToJson();
    }

    // A warning about the policy may name records of any organization.
    private static bool Sees(ActorAuthority actor, AccessDiagnostic diagnostic) =>
        actor.Organization is null || !diagnostic.Place.StartsWith(PolicyPath, StringComparison.Ordinal);

    private async Task<ActorAuthority> DemandAsync(ManagementActor actor, CancellationToken cancellationToken)
    {
        var authority = await AuthorityAsync(actor, cancellationToken);
        authority.Demand(HttpMethods.Get, Resources.Overview);
        return authority;
    }

    private Task<ActorAuthority> AuthorityAsync(ManagementActor actor, CancellationToken cancellationToken) =>
        authorities.ReadAsync(actor, new RecordingReader(policy, cancellationToken));

    private async Task<CountsView> CountsAsync(CancellationToken cancellationToken) => new(
        await CountAsync(PolicyRecordKind.System, cancellationToken),
        await CountAsync(PolicyRecordKind.Role, cancellationToken),
        await CountAsync(PolicyRecordKind.Organization, cancellationToken),
        await CountAsync(PolicyRecordKind.Project, cancellationToken),
        await CountAsync(PolicyRecordKind.Account, cancellationToken),
        await CountAsync(PolicyRecordKind.Key, cancellationToken));

    private ValueTask<int> CountAsync(PolicyRecordKind kind, CancellationToken cancellationToken) =>
        policy.CountAsync(new(kind), cancellationToken);
}
