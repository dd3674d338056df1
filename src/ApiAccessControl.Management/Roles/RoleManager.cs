using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Sets and deletes roles. Resource <c>roles</c>.</summary>
public sealed class RoleManager
{
    private readonly PolicyWork _work;

    internal RoleManager(PolicyWork work) => _work = work;

    /// <summary>The roles that the actor may see: with an organization, those it holds.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<RoleRecord>>> ListAsync(
        PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _work.ReadAsync(
            actor,
            (authority, policy) =>
            {
                authority.Demand("GET", Resources.Roles);
                return Paging.ReadAsync(
                    policy, new(PolicyRecordKind.Role) { After = query.After }, query,
                    authority.Organization is null ? null : record => new(authority.Sees(record)),
                    Describe);
            },
            cancellationToken);
    }

    /// <summary>One role.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<RoleRecord>> GetAsync(
        string name, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Roles);
                return Describe(await Visible.FindAsync(authority, policy, PolicyRecordKind.Role, name));
            },
            cancellationToken);
    }

    /// <summary>Creates a role or replaces its permissions.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<RoleRecord>> PutAsync(
        string name, IReadOnlyList<string> permissions, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(permissions);
        return _work.ChangeAsync<ManagedRecord<RoleRecord>>(
            actor, options,
            async turn =>
            {
                turn.Authority.Demand("PUT", Resources.Roles);
                turn.Authority.DemandWhole();
                var after = new RoleRecord(name) { Permissions = permissions };
                var stored = await turn.Policy.FindAsync(PolicyRecordKind.Role, name);
                turn.ThrowIfChanged(stored?.Version ?? 0);
                if (stored is null)
                {
                    await turn.CreateAsync(after);
                }
                else
                {
                    turn.Change(stored, after);
                }

                return version => new(after, version ?? stored!.Version);
            },
            cancellationToken);
    }

    /// <summary>Deletes a role that nothing names.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string name, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _work.ChangeAsync<object?>(
            actor, options,
            async turn =>
            {
                turn.Authority.Demand("DELETE", Resources.Roles);
                turn.Authority.DemandWhole();
                turn.Change(await Visible.FindToChangeAsync(turn, PolicyRecordKind.Role, name), null);
                return _ => null;
            },
            cancellationToken);
    }

    private static ManagedRecord<RoleRecord> Describe(StoredRecord stored) =>
        new((RoleRecord)stored.Record, stored.Version);
}
