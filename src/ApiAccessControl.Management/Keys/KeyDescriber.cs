using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>Makes what is shown of a key.</summary>
internal sealed class KeyDescriber(IOptions<ApiAccessControlOptions> options, UseReader uses, TimeProvider time)
{
    public static KeyState StateOf(KeyRecord key, DateTimeOffset now) =>
        !key.Enabled ? KeyState.Disabled
        : key.ExpiresAt <= now ? KeyState.Expired
        : key.NotBefore > now ? KeyState.NotYetValid
        : KeyState.Active;

    /// <summary>Without the last use.</summary>
    public ManagedKey Describe(KeyRecord key, long version, AccountRecord? account)
    {
        var now = time.GetUtcNow();
        var isImported = key.OpaqueHash is not null;
        var shown = key with
        {
            SecretHash = null,
            PreviousSecretHash = null,
            OpaqueHash = null,
            DigestVerifier = null,
            PreviousDigestVerifier = null,
        };
        return new(shown, version)
        {
            State = StateOf(key, now),
            Start = isImported ? null : $"{options.Value.Credentials.KeyPrefix}_{key.Id}_",
            Organization = key.Organization ?? account?.Organization,
            RotationUntil = key.PreviousUntil > now ? key.PreviousUntil : null,
            IsImported = isImported,
            IsDigest = key.DigestVerifier is not null,
        };
    }

    public async ValueTask<ManagedKey> DescribeAsync(StoredRecord stored, RecordingReader policy) => Describe(
        (KeyRecord)stored.Record, stored.Version, await Visible.AccountOfAsync(policy, stored.Record));

    public async Task<IReadOnlyList<ManagedKey>> WithUsesAsync(
        IReadOnlyList<ManagedKey> keys, CancellationToken cancellationToken)
    {
        var known = await uses.ReadAsync([.. keys.Select(key => key.Record.Id)], cancellationToken);
        return [.. keys.Select(key => key with { LastUse = known.GetValueOrDefault(key.Record.Id) })];
    }

    public async Task<ManagedKey> WithUseAsync(ManagedKey key, CancellationToken cancellationToken) =>
        (await WithUsesAsync([key], cancellationToken))[0];
}
