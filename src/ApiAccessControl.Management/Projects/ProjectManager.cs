using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes projects. Resource <c>projects</c>.</summary>
public sealed class ProjectManager
{
    private readonly PolicyWork _work;
    private readonly EffectivePolicyOptions _rules;

    internal ProjectManager(PolicyWork work, EffectivePolicyOptions rules) => (_work, _rules) = (work, rules);

    /// <summary>
    /// The projects of an organization that the actor may see. <see cref="PageQuery.After"/> is the name of a project.
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<ProjectRecord>>> ListAsync(
        string organization, PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(query);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Projects);
                await Visible.FindAsync(authority, policy, PolicyRecordKind.Organization, organization);
                var records = new PolicyQuery(PolicyRecordKind.Project)
                {
                    After = query.After is { } after ? $"{organization}/{after}" : null,
                    Organization = organization,
                };
                return await Paging.ReadAsync(
                    policy, records, query,
                    authority.Project is null ? null : record => new(authority.Sees(record)),
                    Describe, record => ((ProjectRecord)record).Project);
            },
            cancellationToken);
    }

    /// <summary>One project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> GetAsync(
        string organization, string project, ManagementActor actor, CancellationToken cancellationToken = default) =>
        _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Projects, organization, project);
                return Describe(
                    await Visible.FindAsync(authority, policy, PolicyRecordKind.Project, $"{organization}/{project}"));
            },
            cancellationToken);

    /// <summary>Creates a project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> CreateAsync(
        string organization, NewProject project, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(project);
        return _work.ChangeAsync<ManagedRecord<ProjectRecord>>(
            actor, options: null,
            async turn =>
            {
                turn.Authority.Demand("POST", Resources.Projects);
                await Visible.FindAsync(turn, PolicyRecordKind.Organization, organization);
                var isOn = _rules.Profile != AccessProfile.AtlasLegacy;
                var record = Apply(
                    new(organization, project.Project) { Enabled = isOn }, project.Members, turn.Now);
                await turn.CreateAsync(record);
                return version => new(record, version!.Value);
            },
            cancellationToken);
    }

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> UpdateAsync(
        string organization, string project, ProjectChange change, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _work.UpdateAsync<ProjectRecord>(
            actor, options, PolicyRecordKind.Project, $"{organization}/{project}",
            authority => authority.Demand("PATCH", Resources.Projects, organization, project),
            change.Networks.IsPresent || change.Domains.IsPresent, (record, now) => Apply(record, change, now),
            cancellationToken);
    }

    /// <summary>Deletes a project that no key and no account is invited to.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string organization, string project, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _work.DeleteAsync(
            actor, options, PolicyRecordKind.Project, $"{organization}/{project}",
            authority => authority.Demand("DELETE", Resources.Projects, organization, project),
            cancellationToken);

    private static ManagedRecord<ProjectRecord> Describe(StoredRecord stored) =>
        new((ProjectRecord)stored.Record, stored.Version);

    private static ProjectRecord Apply(ProjectRecord record, ProjectChange change, DateTimeOffset now) => record with
    {
        Name = change.Name.Or(record.Name),
        Enabled = change.Enabled.Or(record.Enabled),
        Networks = EntryTimes.Apply(change.Networks, record.Networks, now),
        Domains = EntryTimes.Apply(change.Domains, record.Domains, now),
    };
}
