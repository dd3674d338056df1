namespace ApiAccessControl.Management;

/// <summary>Creates, changes, rotates and deletes API keys. Resource <c>keys</c>.</summary>
public sealed class ApiKeyManager
{
    /// <summary>The keys that the actor may see.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedKey>> ListAsync(
        KeyQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One key; 404 when the actor may not see it.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedKey> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates a key. This is one of two places that return the text of a key.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<NewKeyResult> CreateAsync(
        NewKey key, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedKey> UpdateAsync(
        string id, KeyChange change, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Gives a key a new secret. A key may rotate itself.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<NewKeyResult> RotateAsync(
        string id, KeyRotation rotation, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes a key.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
