namespace ApiAccessControl.Management;

/// <summary>The keys of one project: a permission in the project, or for the whole organization, suffices. Resource <c>keys</c>.</summary>
public sealed class ProjectKeyManager
{
    /// <summary>The keys that are invited to the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedKey>> ListAsync(
        string organization, string project, PageQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates a key of the organization and invites it to the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<NewKeyResult> CreateAsync(
        string organization, string project, NewKey key, ProjectInvitation invitation, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Invites a key of the organization, or changes what it may do in the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedKey> InviteAsync(
        string organization, string project, string id, ProjectInvitation invitation, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Withdraws the invitation. The key stays.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task WithdrawAsync(
        string organization, string project, string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
