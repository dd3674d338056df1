namespace ApiAccessControl.Management;

/// <summary>Reads and changes what holds for the whole API. Resource <c>settings</c>.</summary>
public sealed class SettingsManager
{
    /// <summary>The settings.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<PolicySettings>> GetAsync(
        ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<PolicySettings>> UpdateAsync(
        SettingsChange change, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
