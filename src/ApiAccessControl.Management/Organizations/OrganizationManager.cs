namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes organizations. Resource <c>organizations</c>.</summary>
public sealed class OrganizationManager
{
    /// <summary>The organizations that the actor may see.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<OrganizationRecord>>> ListAsync(
        PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One organization.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates an organization.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> CreateAsync(
        NewOrganization organization, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<OrganizationRecord>> UpdateAsync(
        string id, OrganizationChange change, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes an organization that nothing names.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
