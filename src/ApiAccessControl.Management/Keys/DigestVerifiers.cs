using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>
/// Gives a record the verifier for HTTP Digest. The secret is known only while a key is made or rotated.
/// </summary>
internal sealed class DigestVerifiers(IEnumerable<IDigestVerifierFactory> factories)
{
    private readonly IDigestVerifierFactory? _factory = factories.LastOrDefault();

    public KeyRecord AddTo(KeyRecord record, NewApiKey secret) => record with
    {
        DigestVerifier = Create(record, secret, "digest"),
    };

    /// <summary>The previous verifier works as long as the previous secret.</summary>
    public KeyRecord Renew(KeyRecord before, KeyRecord after, NewApiKey secret) => after with
    {
        DigestVerifier = Create(after, secret, "id"),
        PreviousDigestVerifier = after.PreviousSecretHash is null ? null : before.DigestVerifier,
    };

    private string Create(KeyRecord record, NewApiKey secret, string member) => _factory is { } factory
        ? factory.Create(record.UserName ?? record.Id, secret.Text[(secret.Text.LastIndexOf('_') + 1)..])
        : throw Invalid.Member(
            member, "needs HTTP Digest, which is not enabled here: call AddDigest() of ApiAccessControl.Atlas.");
}
