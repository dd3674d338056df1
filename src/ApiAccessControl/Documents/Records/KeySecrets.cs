namespace ApiAccessControl.Documents.Records;

/// <summary>The hashes of a key: one secret of one kind, and for a limited time the previous secret.</summary>
internal readonly record struct KeySecrets(
    string? SecretHash, string? PreviousSecretHash, DateTimeOffset? PreviousUntil, string? OpaqueHash,
    string? DigestVerifier, string? PreviousDigestVerifier, bool HighEntropy)
{
    public static KeySecrets Read(ObjectReader key)
    {
        var secret = key.Secret("SecretHash");
        var previous = key.Secret("PreviousSecretHash");
        var opaque = key.Secret("OpaqueHash");
        var digest = key.Secret("DigestVerifier");
        var previousDigest = key.Secret("PreviousDigestVerifier");
        CheckKind(key);
        CheckPrevious(key, secret, previous);
        CheckLayer(key, "DigestVerifier", digest, secret);
        CheckLayer(key, "PreviousDigestVerifier", previousDigest, secret);
        return new(secret?.Text, previous?.Text, key.Instant("PreviousUntil"), opaque?.Text,
            digest?.Text, previousDigest?.Text, key.Bool("HighEntropy") ?? false);
    }

    /// <summary>Shows no hash: the hash of an imported key may reveal a guessable text.</summary>
    public override string ToString() => nameof(KeySecrets);

    private static void CheckKind(ObjectReader key)
    {
        if (key.Has("SecretHash") == key.Has("OpaqueHash"))
        {
            key.Refuse(key.Has("SecretHash")
                ? "has both a SecretHash and an OpaqueHash. Keep the one that matches the text its users have."
                : "has no secret. A key needs SecretHash, or OpaqueHash when it was imported.");
        }

        if (key.Has("HighEntropy") && !key.Has("OpaqueHash"))
        {
            key.Refuse("HighEntropy", "applies to imported keys only, and this key has no OpaqueHash. Leave it out.");
        }
    }

    private static void CheckPrevious(ObjectReader key, LayerValue? secret, LayerValue? previous)
    {
        if (key.Has("PreviousSecretHash") != key.Has("PreviousUntil"))
        {
            key.Refuse("PreviousSecretHash and PreviousUntil need each other: a previous secret without an end would "
                + "stay valid forever. Write both, or neither.");
        }

        if (key.Has("PreviousSecretHash") && !key.Has("SecretHash"))
        {
            key.Refuse("PreviousSecretHash", "needs a SecretHash: only such a key can be rotated.");
        }

        CheckLayer(key, "PreviousSecretHash", previous, secret);
    }

    private static void CheckLayer(ObjectReader key, string name, LayerValue? value, LayerValue? secret)
    {
        // Otherwise, with both hashes in a development file and only the new one in a production file, the previous
        // development secret would be accepted by the production key.
        if (secret is not null && value is not null && secret.Value.Layer != value.Value.Layer)
        {
            key.Refuse(name, $"is from {value.Value.Layer}, the SecretHash from "
                + $"{secret.Value.Layer}. Write both secrets of a key in one place.");
        }
    }
}
