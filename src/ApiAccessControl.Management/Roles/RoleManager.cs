namespace ApiAccessControl.Management;

/// <summary>Sets and deletes roles. Resource <c>roles</c>.</summary>
public sealed class RoleManager
{
    /// <summary>The roles that the actor may see: with an organization, those it holds.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<RoleRecord>>> ListAsync(
        PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One role.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<RoleRecord>> GetAsync(
        string name, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates a role or replaces its permissions.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<RoleRecord>> PutAsync(
        string name, IReadOnlyList<string> permissions, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes a role that nothing names.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string name, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
