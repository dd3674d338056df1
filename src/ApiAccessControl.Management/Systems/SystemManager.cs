namespace ApiAccessControl.Management;

/// <summary>Sets and deletes named switches. Resource <c>systems</c>.</summary>
public sealed class SystemManager
{
    /// <summary>The systems of the policy, and those that only endpoints name.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<IReadOnlyList<ManagedSystem>> ListAsync(
        ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One system.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedSystem> GetAsync(
        string name, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Creates a switch or sets it.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedSystem> PutAsync(
        string name, bool enabled, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes a switch: endpoints of that system are then refused.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string name, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
