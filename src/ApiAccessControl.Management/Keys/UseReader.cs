namespace ApiAccessControl.Management.Keys;

/// <summary>Reads the stored uses of keys; there are none where the store keeps none.</summary>
internal sealed class UseReader(IEnumerable<ILastUsedStore> stores)
{
    private readonly ILastUsedStore? _store = stores.LastOrDefault();

    public async Task<KeyUse?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        (await ReadAsync([keyId], cancellationToken)).GetValueOrDefault(keyId);

    public async Task<Dictionary<string, KeyUse>> ReadAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) =>
        _store is null || keyIds.Count == 0
            ? []
            : (await _store.ReadUsesAsync(keyIds, cancellationToken))
                .ToDictionary(use => use.KeyId, StringComparer.Ordinal);
}
