using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ApiAccessControl.Keys;

/// <summary>
/// Hashes what a caller presents as secret, as it came: no trimming, no folding, no normalisation.
/// A plain fast hash is right for the secrets made here. Slow password hashes exist to make guessing dear where there
/// is little to guess; nobody tries 2^128 values at any speed, and a slow hash would hand every caller a way to burn
/// our processor. A text that was not made here may be guessable, and whoever reads the store could try candidates:
/// that is why an imported one needs the pepper, which is not in the store, or the operator's word that it is random.
/// </summary>
internal sealed class SecretHasher
{
    public const int MaxSecretLength = 512;

    /// <summary>What a character of a string takes in UTF-8 at most.</summary>
    public const int BytesPerChar = 3;

    public const int MaxUtf8Length = MaxSecretLength * BytesPerChar;

    private readonly byte[]? _pepper;

    public SecretHasher(string? pepper)
    {
        if (pepper is null)
        {
            return;
        }

        // An empty key makes an HMAC anyone can compute: the look of a pepper without its worth.
        ArgumentException.ThrowIfNullOrWhiteSpace(pepper);
        _pepper = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(pepper);
    }

    public bool HasPepper => _pepper is not null;

    /// <summary>
    /// The bytes that are hashed, in the caller's buffer of <see cref="MaxUtf8Length"/>. None for what can be nobody's
    /// secret (empty, too long, not well-formed text); that does not depend on any record, so the time taken says
    /// nothing about one.
    /// </summary>
    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<char> secret, Span<byte> buffer) =>
        secret.Length <= MaxSecretLength
        && Utf8.FromUtf16(secret, buffer, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done
            ? buffer[..length]
            : [];

    /// <summary>False, and no hash, for no bytes and for an algorithm that cannot be computed.</summary>
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
