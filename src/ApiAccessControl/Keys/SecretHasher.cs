using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ApiAccessControl.Keys;

/// <summary>
/// Hashes a presented secret exactly as received: no trimming, no case folding, no normalization. A plain fast hash is
/// right for generated secrets. Slow password hashes make guessing expensive where there are few candidates; 2^128
/// candidates cannot be tried at any speed, and a slow hash would let every caller exhaust the server's processor. An
/// imported secret may be guessable, and anyone who can read the store could try candidates. Therefore an imported
/// secret needs the pepper, which is not in the store, or the operator's statement that it is random.
/// </summary>
internal sealed class SecretHasher
{
    public const int MaxSecretLength = 512;

    /// <summary>The maximum UTF-8 length of one UTF-16 character.</summary>
    public const int BytesPerChar = 3;

    public const int MaxUtf8Length = MaxSecretLength * BytesPerChar;

    private readonly byte[]? _pepper;

    public SecretHasher(string? pepper)
    {
        if (pepper is null)
        {
            return;
        }

        // With an empty key anyone could compute the HMAC: it would look like a pepper without protecting anything.
        ArgumentException.ThrowIfNullOrWhiteSpace(pepper);
        _pepper = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(pepper);
    }

    public bool HasPepper => _pepper is not null;

    /// <summary>
    /// The bytes to hash, in the caller's buffer of <see cref="MaxUtf8Length"/>. Empty for text that cannot be a secret
    /// (empty, too long, not well-formed). That does not depend on any record, so the time taken reveals nothing about
    /// a record.
    /// </summary>
    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<char> secret, Span<byte> buffer) =>
        secret.Length <= MaxSecretLength
        && Utf8.FromUtf16(secret, buffer, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done
            ? buffer[..length]
            : [];

    /// <summary>Returns false, and no hash, for no bytes and for an algorithm that cannot be computed.</summary>
    public bool Hash(ReadOnlySpan<byte> secret, SecretHashAlgorithm algorithm, out Hash256 hash)
    {
        Span<byte> digest = stackalloc byte[Hash256.Length];
        switch (algorithm)
        {
            case SecretHashAlgorithm.Sha256 when !secret.IsEmpty:
                SHA256.HashData(secret, digest);
                break;
            case SecretHashAlgorithm.HmacSha256 when !secret.IsEmpty && _pepper is not null:
                HMACSHA256.HashData(_pepper, secret, digest);
                break;
            default:
                hash = default;
                return false;
        }

        hash = Hash256.Read(digest);
        return true;
    }

    /// <summary>The hash of a text.</summary>
    public bool Hash(ReadOnlySpan<char> secret, SecretHashAlgorithm algorithm, out Hash256 hash) =>
        Hash(Encode(secret, stackalloc byte[MaxUtf8Length]), algorithm, out hash);
}
