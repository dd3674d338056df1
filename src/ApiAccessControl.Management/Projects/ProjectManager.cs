namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes projects. Resource <c>projects</c>.</summary>
public sealed class ProjectManager
{
    /// <summary>The projects of an organization that the actor may see. <see cref="PageQuery.After"/> is the name of a project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<ProjectRecord>>> ListAsync(
        string organization, PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> GetAsync(
        string organization, string project, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates a project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> CreateAsync(
        string organization, NewProject project, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<ProjectRecord>> UpdateAsync(
        string organization, string project, ProjectChange change, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes a project that no key and no account is invited to.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string organization, string project, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
