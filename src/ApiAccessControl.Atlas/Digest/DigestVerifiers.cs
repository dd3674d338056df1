using System.Security.Cryptography;
using ApiAccessControl.Management;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// Makes and reads the verifiers that keys store: the hashes of the user name, a colon, and the encrypted hashes of
/// user name, realm and secret. With such a hash one can sign in, so it is encrypted.
/// </summary>
internal sealed partial class DigestVerifiers : IDigestVerifierFactory
{
    private const string Purpose = "Verifier.v1";

    private readonly DigestRealm _realm;
    private readonly IDigestProtector _protector;
    private readonly ILogger<DigestVerifiers> _logger;
    private readonly HashAlgorithmName[] _hashes;
    private readonly string _none;
    private int _reported;

    public DigestVerifiers(
        DigestRealm realm, IOptions<DigestOptions> options, IDigestProtector protector,
        ILogger<DigestVerifiers> logger)
    {
        (_realm, _protector, _logger) = (realm, protector, logger);
        _hashes = [.. options.Value.Algorithms.Select(name => DigestAlgorithm.Find(name)!.Hash).Distinct()];
        _none = Create("", Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    }

    public string Create(string userName, string secret)
    {
        var names = _hashes.Select(hash => DigestHash.UserName(hash, userName, _realm.Text));
        byte[] content = [.. _hashes.SelectMany(hash =>
            DigestHash.Credential(hash, userName, _realm.Text, secret).Prepend(TagOf(hash)))];
        return $"{string.Join(',', names)}:{_protector.Protect(Purpose, content)}";
    }

    /// <summary>
    /// Reads the hash for an algorithm. For a key without a verifier one that matches nothing is read, so that the time
    /// is the same.
    /// </summary>
    /// <returns>Whether the hash is that of a key.</returns>
    public bool TryRead(string? verifier, HashAlgorithmName hash, out byte[] credential)
    {
        var text = verifier ?? _none;
        if (_protector.TryUnprotect(Purpose, text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..], out var content)
            && Find(content, TagOf(hash)) is { Length: > 0 } found)
        {
            credential = found;
            return verifier is not null;
        }

        if (content is null && Interlocked.Exchange(ref _reported, 1) == 0)
        {
            Log.NotReadable(_logger);
        }

        credential = RandomNumberGenerator.GetBytes(hash == HashAlgorithmName.MD5 ? 16 : 32);
        return false;
    }

    private static byte TagOf(HashAlgorithmName hash) =>
        (byte)(hash == HashAlgorithmName.MD5 ? MD5.HashSizeInBytes : SHA256.HashSizeInBytes);

    // Each hash stands behind its length, which also names its algorithm.
    private static byte[] Find(ReadOnlySpan<byte> content, byte tag)
    {
        while (content.Length > 0 && content.Length > content[0])
        {
            var hash = content.Slice(1, content[0]);
            if (content[0] == tag)
            {
                return hash.ToArray();
            }

            content = content[(1 + content[0])..];
        }

        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(
            140, LogLevel.Warning,
            "The Digest verifier of a key cannot be decrypted, so the key is refused with HTTP Digest. Give this node "
            + "the Data Protection keys of the node that created the key, or rotate the key. Reported once.")]
        public static partial void NotReadable(ILogger logger);
    }
}
