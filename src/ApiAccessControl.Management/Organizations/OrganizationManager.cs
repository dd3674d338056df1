using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes organizations. Resource <c>organizations</c>.</summary>
public sealed class OrganizationManager
{
    private readonly PolicyWork _work;

    internal OrganizationManager(PolicyWork work) => _work = work;

    /// <summary>The organizations that the actor may see.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<OrganizationRecord>>> ListAsync(
        PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _work.ReadAsync(
            actor,
            (authority, policy) =>
            {
                authority.Demand("GET", Resources.Organizations);
                return Paging.ReadAsync(
                    policy, new(PolicyRecordKind.Organization) { After = query.After }, query,
                    authority.Organization is null ? null : record => new(authority.Sees(record)),
                    Describe);
            },
            cancellationToken);
    }

    /// <summary>One organization.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Organizations);
                return Describe(await Visible.FindAsync(authority, policy, PolicyRecordKind.Organization, id));
            },
            cancellationToken);
    }

    /// <summary>Creates an organization.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> CreateAsync(
        NewOrganization organization, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return _work.ChangeAsync<ManagedRecord<OrganizationRecord>>(
            actor, options: null,
            async turn =>
            {
                turn.Authority.Demand("POST", Resources.Organizations);
                turn.Authority.DemandWhole();
                var record = Apply(new(organization.Id), organization.Members, turn.Now);
                await turn.CreateAsync(record);
                return version => new(record, version!.Value);
            },
            cancellationToken);
    }

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> UpdateAsync(
        string id, OrganizationChange change, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        return _work.UpdateAsync<OrganizationRecord>(
            actor, options, PolicyRecordKind.Organization, id,
            authority => authority.Demand("PATCH", Resources.Organizations),
            change.Networks.IsPresent || change.Domains.IsPresent, (record, now) => Apply(record, change, now),
            cancellationToken);
    }

    /// <summary>Deletes an organization that nothing names.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _work.DeleteAsync(
            actor, options, PolicyRecordKind.Organization, id,
            authority => authority.Demand("DELETE", Resources.Organizations),
            cancellationToken);
    }

    private static ManagedRecord<OrganizationRecord> Describe(StoredRecord stored) =>
        new((OrganizationRecord)stored.Record, stored.Version);

    private static OrganizationRecord Apply(OrganizationRecord record, OrganizationChange change, DateTimeOffset now) =>
        record with
        {
            Name = change.Name.Or(record.Name),
            Enabled = change.Enabled.Or(record.Enabled),
            RequireAccessList = change.RequireAccessList.Or(record.RequireAccessList),
            ReportOnly = change.ReportOnly.Or(record.ReportOnly),
            Networks = EntryTimes.Apply(change.Networks, record.Networks, now),
            Domains = EntryTimes.Apply(change.Domains, record.Domains, now),
        };
}
