using System.Security.Cryptography;
using ApiAccessControl.Keys;

namespace ApiAccessControl;

/// <summary>Generates API keys. A caller cannot choose a secret, because chosen secrets can be guessed.</summary>
public static class ApiKeyGenerator
{
    private const int IdLength = 16;

    /// <summary>Creates a key with a secret of 256 random bits.</summary>
    /// <param name="prefix">The first part of the key, <c>[a-z][a-z0-9]{1,7}</c>: <c>Credentials:KeyPrefix</c>.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; with <see langword="null"/> the hash is a plain SHA-256.</param>
    public static NewApiKey Create(string prefix = "aac", string? pepper = null) =>
        Renew(RandomNumberGenerator.GetString(KeyIdText.Alphabet, IdLength), prefix, pepper);

    /// <summary>
    /// Creates a new secret for an existing key. Pass its hash to
    /// <see cref="PolicyRecordEdits.Rotate(KeyRecord, string, DateTimeOffset, TimeSpan)"/>.
    /// </summary>
    /// <param name="id">The id of the key.</param>
    /// <param name="prefix">The first part of the key: <c>Credentials:KeyPrefix</c>.</param>
    /// <param name="pepper"><c>Credentials:Pepper</c>; with <see langword="null"/> the hash is a plain SHA-256.</param>
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
        return new(id, text, StoredTextOf(text.AsSpan(head.Length), pepper));
    }

    private static string StoredTextOf(ReadOnlySpan<char> secret, string? pepper) =>
        ApiKeyHash.HashOf(secret, pepper)?.ToText()
        ?? throw new InvalidOperationException("A generated secret cannot be hashed.");
}
