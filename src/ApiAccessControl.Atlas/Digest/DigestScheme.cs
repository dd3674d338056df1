using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>HTTP Digest of RFC 7616, and of RFC 2617 as old clients speak it.</summary>
internal sealed class DigestScheme(
    DigestRealm realm, IOptions<DigestOptions> options, DigestVerifiers verifiers, Nonces nonces, NonceUses uses)
    : IApiCredentialScheme
{
    private readonly DigestOptions _options = options.Value;
    private readonly DigestAlgorithm[] _algorithms =
        [.. options.Value.Algorithms.Select(name => DigestAlgorithm.Find(name)!)];

    public string Name => "Digest";

    public CredentialProof? Read(HttpContext context, ReadOnlyMemory<char> value)
    {
        if (DigestHeader.Read(value.Span) is not { } header)
        {
            return null;
        }

        // Everything here is checked before the key is looked up, so it tells nothing about keys.
        if (AlgorithmOf(header) is not { } algorithm || !IsOffered(header, algorithm)
            || !string.Equals(header.Realm, realm.Text, StringComparison.Ordinal)
            || !string.Equals(header.Uri, TargetOf(context), StringComparison.Ordinal)
            || !nonces.TryRead(header.Nonce, out var nonce))
        {
            return new WrongProof(header);
        }

        var request = DigestRequest.Of(context, value.Span, nonces);
        return new DigestProof(header, algorithm, context.Request.Method, nonce, request, verifiers, nonces, uses);
    }

    public void AddChallenges(HttpContext context, ICollection<string> challenges)
    {
        // One nonce: a client answers one of the challenges.
        var nonce = nonces.Create();
        var stale = DigestRequest.Of(context) is { IsStale: true } ? "true" : "false";
        var userHash = _options.UserHash ? ", userhash=true" : "";
        foreach (var algorithm in _algorithms)
        {
            challenges.Add(
                $"Digest realm=\"{realm.Text}\", domain=\"\", nonce=\"{nonce}\", algorithm={algorithm.Name}, "
                + $"qop=\"auth\", stale={stale}, charset=UTF-8{userHash}");
        }
    }

    private DigestAlgorithm? AlgorithmOf(DigestHeader header)
    {
        var name = header.Algorithm ?? "MD5";
        return Array.Find(_algorithms, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    // A session needs the nonce of the client, which only a request with qop has.
    private bool IsOffered(DigestHeader header, DigestAlgorithm algorithm) =>
        (!header.IsUserHashed || _options.UserHash)
        && (header.Qop is null
            ? _options.AllowWithoutQop && !algorithm.IsSession
            : header.Qop.Equals("auth", StringComparison.OrdinalIgnoreCase));

    // The target as received, before any decoding. A server that keeps none gets it put together again.
    private static string TargetOf(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>() is { RawTarget: { Length: > 0 } target }
            ? target
            : $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
}
