namespace ApiAccessControl.Management;

/// <summary>Exports and imports the whole policy as the <c>Policy</c> object of a document. Resource <c>policy</c>.</summary>
public sealed class PolicyTransfer
{
    /// <summary>The policy as UTF-8 JSON. Hashes are written only for a person who asks for them.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<byte[]> ExportAsync(
        bool withHashes, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Replaces the policy by a document, all or none. A key of the document without a hash keeps the secret it has.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ImportResult> ImportAsync(
        ReadOnlyMemory<byte> document, ImportOptions options, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
