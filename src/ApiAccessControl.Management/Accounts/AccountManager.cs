namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes accounts. Resource <c>accounts</c>.</summary>
public sealed class AccountManager
{
    /// <summary>The accounts that the actor may see, of one organization where it is given.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<AccountRecord>>> ListAsync(
        PageQuery query, string? organization, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One account.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates an account.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> CreateAsync(
        NewAccount account, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> UpdateAsync(
        string id, AccountChange change, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes an account that has no keys.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
