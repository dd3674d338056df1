namespace ApiAccessControl.Documents.Records;

/// <summary>What a key is proven by: one secret of one kind, and for a while the one before it.</summary>
internal readonly record struct KeySecrets(
    string? SecretHash, string? PreviousSecretHash, DateTimeOffset? PreviousUntil, string? OpaqueHash, bool HighEntropy)
{
    public static KeySecrets Read(ObjectReader key)
    {
        var secret = key.Secret("SecretHash");
        var previous = key.Secret("PreviousSecretHash");
        var opaque = key.Secret("OpaqueHash");
        CheckKind(key);
        CheckPrevious(key, secret, previous);
        return new(secret?.Text, previous?.Text, key.Instant("PreviousUntil"), opaque?.Text,
            key.Bool("HighEntropy") ?? false);
    }

    /// <summary>No hash: an imported key's may be guessable.</summary>
    public override string ToString() => nameof(KeySecrets);

    private static void CheckKind(ObjectReader key)
    {
        if (key.Has("SecretHash") == key.Has("OpaqueHash"))
        {
            key.Refuse(key.Has("SecretHash")
                ? "has both a SecretHash and an OpaqueHash. Keep the one its users' text was made for."
                : "has no secret. A key needs SecretHash, or OpaqueHash when it was imported.");
        }

        if (key.Has("HighEntropy") && !key.Has("OpaqueHash"))
        {
            key.Refuse("HighEntropy", "speaks of an imported key, and this one has no OpaqueHash. Leave it out.");
        }
    }

    private static void CheckPrevious(ObjectReader key, LayerValue? secret, LayerValue? previous)
    {
        if (key.Has("PreviousSecretHash") != key.Has("PreviousUntil"))
        {
            key.Refuse("PreviousSecretHash and PreviousUntil need each other: a previous secret without an end would "
                + "stay for ever. Write both, or neither.");
        }

        if (key.Has("PreviousSecretHash") && !key.Has("SecretHash"))
        {
            key.Refuse("PreviousSecretHash", "needs a SecretHash beside it: only such a key is rotated.");
        }

        // A development file with both, and a production file with the new secret alone: the production key would
        // open with the development secret of before.
        if (secret is not null && previous is not null && secret.Value.Layer != previous.Value.Layer)
        {
            key.Refuse("PreviousSecretHash", $"is from {previous.Value.Layer}, the SecretHash from "
                + $"{secret.Value.Layer}. Write both secrets of a key in one place.");
        }
    }
}
