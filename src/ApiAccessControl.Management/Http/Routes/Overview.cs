using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Preview;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Reads what several screens show first: the actor, the state of the policy, the endpoints of the host.
/// </summary>
internal sealed class Overview(
    IPolicyReader policy, AuthorityReader authorities, PolicyStatusReader status, PolicyNodeReader nodes,
    EffectivePolicyOptions rules,
    ApiAccessMap map, AccessDiagnosticsReader diagnostics, IRecentDecisions recent, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

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

        // The nodes serve all organizations.
        var list = authority.Organization is null ? await nodes.ReadAsync(cancellationToken) : null;
        return new()
        {
            Revision = now.Revision,
            AgeSeconds = now.Age.TotalSeconds,
            LoadedAt = now.LoadedAt?.UtcDateTime,
            InForce = now.IsInForce,
            UnreadableRecords = now.UnreadableRecords,
            LastError = now.LastError,
            Store = now.Store,
            Node = nodes.Name,
            Profile = rules.Profile.ToString(),
            StoredRevision = list?.Stored.Number,
            Nodes = list is null ? null : NodeView.Of(list, nodes.Id),
            NodesComplete = list is { IsComplete: true },
            Counts = await CountsAsync(authority, cancellationToken),
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

    /// <summary>The access map for a page.</summary>
    public async Task<IReadOnlyList<ApiAccessMapEntry>> EntriesAsync(
        ManagementActor actor, CancellationToken cancellationToken)
    {
        await DemandAsync(actor, cancellationToken);
        return map.Entries;
    }

    /// <summary>
    /// The decisions of the last hour by minute, verdict and reason. An actor of an organization sees those on requests
    /// of its keys, as far as they are among the last 10,000 decisions.
    /// </summary>
    public async Task<IReadOnlyList<DecisionCount>> DecisionsAsync(
        ManagementActor actor, CancellationToken cancellationToken)
    {
        var authority = await DemandAsync(actor, cancellationToken);
        if (authority.Organization is null)
        {
            return recent.CountLastHour();
        }

        var since = time.GetUtcNow() - Hour;
        var requests = await VisibleRequests.ReadAsync(recent, authority, new(policy, cancellationToken));
        return
        [
            .. requests.Where(request => request.At >= since)
                .CountBy(request => (Minute: MinuteOf(request.At), request.Verdict, request.Reason))
                .Select(count => new DecisionCount(
                    count.Key.Minute, count.Key.Verdict, count.Key.Reason, count.Value)),
        ];
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

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

    private async Task<CountsView> CountsAsync(ActorAuthority actor, CancellationToken cancellationToken) => new(
        await CountAsync(actor, PolicyRecordKind.System, cancellationToken),
        await CountAsync(actor, PolicyRecordKind.Role, cancellationToken),
        await CountAsync(actor, PolicyRecordKind.Organization, cancellationToken),
        await CountAsync(actor, PolicyRecordKind.Project, cancellationToken),
        await CountAsync(actor, PolicyRecordKind.Account, cancellationToken),
        await CountAsync(actor, PolicyRecordKind.Key, cancellationToken));

    // An actor of an organization learns how many records there are of those that it may see.
    private async ValueTask<int> CountAsync(
        ActorAuthority actor, PolicyRecordKind kind, CancellationToken cancellationToken)
    {
        if (actor.Organization is not { } organization)
        {
            return await policy.CountAsync(new(kind), cancellationToken);
        }

        var query = new PolicyQuery(kind);
        if (kind is PolicyRecordKind.Key or PolicyRecordKind.Account or PolicyRecordKind.Project)
        {
            query = query with { Organization = organization };
        }

        if (kind == PolicyRecordKind.Key)
        {
            return await policy.CountAsync(query with { Project = actor.Project }, cancellationToken);
        }

        var reader = new RecordingReader(policy, cancellationToken);
        var count = 0;
        await foreach (var stored in reader.ListAsync(query))
        {
            count += actor.Sees(stored.Record) ? 1 : 0;
        }

        return count;
    }
}
