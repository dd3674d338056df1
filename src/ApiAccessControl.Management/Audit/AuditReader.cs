namespace ApiAccessControl.Management;

/// <summary>Reads what was changed by whom. Resource <c>audit</c>.</summary>
public sealed class AuditReader
{
    /// <summary>The changes that the actor may see. A source that is only read has none.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AuditPage> ListAsync(
        AuditQuery query, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
