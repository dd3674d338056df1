using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Audit;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Reads what was changed by whom. Resource <c>audit</c>.</summary>
public sealed class AuditReader
{
    private const int BatchSize = 200;

    private readonly PolicyWork _work;
    private readonly IPolicyManager? _manager;

    internal AuditReader(PolicyWork work, IPolicyManager? manager) => (_work, _manager) = (work, manager);

    /// <summary>The changes that the actor may see. A source that is only read has none.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AuditPage> ListAsync(
        AuditQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Audit);
                Paging.ThrowIfUnusable(query.Limit);
                return _manager is null ? new([], null) : await ReadAsync(query, authority, policy, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<AuditPage> ReadAsync(
        AuditQuery query, ActorAuthority authority, RecordingReader policy, CancellationToken cancellationToken)
    {
        var scope = new AuditScope(authority, policy);
        var items = new List<PolicyAuditRecord>();
        var before = query.Before;
        while (true)
        {
            var asked = new PolicyAuditQuery { Kind = query.Kind, Id = query.Id, Before = before, Count = BatchSize };
            var batch = await _manager!.ListAuditAsync(asked, cancellationToken);
            foreach (var record in batch)
            {
                if (!await scope.SeesAsync(record))
                {
                    continue;
                }

                if (items.Count == query.Limit)
                {
                    return new(items, items[^1].Position);
                }

                items.Add(record);
            }

            if (batch.Count < BatchSize)
            {
                return new(items, null);
            }

            before = batch[^1].Position;
        }
    }
}
