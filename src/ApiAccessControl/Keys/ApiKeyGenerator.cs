using System.Security.Cryptography;
using ApiAccessControl.Keys;

namespace ApiAccessControl;

/// <summary>Makes keys. Callers never choose a secret: what people choose can be guessed.</summary>
public static class ApiKeyGenerator
{
    private const int IdLength = 16;

    /// <summary>Makes a key of 256 random bits.</summary>
    /// <param name="prefix">What the key begins with, <c>[a-z][a-z0-9]{1,7}</c>: <c>Credentials:KeyPrefix</c>.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; <see langword="null"/> makes a plain SHA-256.</param>
    public static NewApiKey Create(string prefix = "aac", string? pepper = null) =>
        Renew(RandomNumberGenerator.GetString(KeyIdText.Alphabet, IdLength), prefix, pepper);

    /// <summary>
    /// Makes a new secret for a key there is: give its hash to <see cref="PolicyRecordEdits.Rotate(KeyRecord, string, DateTimeOffset, TimeSpan)"/>.
    /// </summary>
    /// <param name="id">The id of the key.</param>
    /// <param name="prefix">What the key begins with: <c>Credentials:KeyPrefix</c>.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; <see langword="null"/> makes a plain SHA-256.</param>
    public static NewApiKey Renew(string id, string prefix = "aac", string? pepper = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (!KeyIdText.IsValid(id))
        {
            throw new ArgumentException("A key id is 8 to 32 of [a-z0-9].", nameof(id));
        }

        if (!KeyText.IsPrefix(prefix))
        {
            throw new ArgumentException("A prefix is a small letter and 1 to 7 of [a-z0-9].", nameof(prefix));
        }

        var head = $"{prefix}{KeyText.Separator}{id}{KeyText.Separator}";
        var text = KeyText.Complete(head + RandomNumberGenerator.GetString(Base62.Alphabet, KeyText.RandomLength));
        return new(id, text, HashOf(text.AsSpan(head.Length), pepper).ToText());
    }

    private static StoredHash HashOf(ReadOnlySpan<char> secret, string? pepper)
    {
        var hasher = new SecretHasher(pepper);
        SecretHashAlgorithm algorithm = hasher.HasPepper ? SecretHashAlgorithm.HmacSha256 : SecretHashAlgorithm.Sha256;
        return hasher.Hash(secret, algorithm, out Hash256 hash)
            ? new StoredHash(algorithm, hash)
            : throw new InvalidOperationException("A generated secret cannot be hashed.");
    }
}
