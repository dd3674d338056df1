using System.Diagnostics.CodeAnalysis;
using ApiAccessControl.Keys;

namespace ApiAccessControl;

/// <summary>Computes the stored form of secrets that exist already: for tools that prepare a policy.</summary>
public static class ApiKeyHash
{
    /// <summary>Reads the text of a key: its id, and the value of <c>SecretHash</c>.</summary>
    /// <param name="text">The whole text of the key.</param>
    /// <param name="prefix">The first part of the key: <c>Credentials:KeyPrefix</c>.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; with <see langword="null"/> the hash is a plain SHA-256.</param>
    /// <param name="id">The id of the key.</param>
    /// <param name="secretHash">The stored form of its secret.</param>
    /// <returns>Whether the text is a key of this prefix, with the checksum that belongs to it.</returns>
    public static bool TryOfKey(
        string? text, string prefix, string? pepper, [NotNullWhen(true)] out string? id,
        [NotNullWhen(true)] out string? secretHash)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        (id, secretHash) = (null, null);
        if (text is null || !KeyText.IsPrefix(prefix)
            || KeyText.TryRead(text, prefix, out var key, out var secret) != KeyTextError.None)
        {
            return false;
        }

        (id, secretHash) = (key.ToString(), HashOf(secret, pepper)?.ToText());
        return secretHash is not null;
    }

    /// <summary>
    /// The value of <c>OpaqueHash</c> for a text that another system made. <see langword="null"/> when no request can
    /// present the text: it is empty, longer than 512 characters, or not well-formed.
    /// </summary>
    /// <param name="text">The text, which is hashed as it is.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; with <see langword="null"/> the hash is a plain SHA-256.</param>
    public static string? OfText(string text, string? pepper)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HashOf(text, pepper)?.ToText();
    }

    internal static StoredHash? HashOf(ReadOnlySpan<char> secret, string? pepper)
    {
        var hasher = new SecretHasher(pepper);
        var algorithm = hasher.HasPepper ? SecretHashAlgorithm.HmacSha256 : SecretHashAlgorithm.Sha256;
        return hasher.Hash(secret, algorithm, out Hash256 hash) ? new StoredHash(algorithm, hash) : null;
    }
}
