namespace ApiAccessControl.Keys;

/// <summary>
/// The text of a key: <c>prefix_id_secret</c>. The secret is 43 random base62 characters (256 bits) followed by the
/// CRC-32 of everything before it, so that typing mistakes and scanner traffic are rejected before any lookup or hash.
/// </summary>
internal static class KeyText
{
    public const char Separator = '_';
    public const int RandomLength = 43;
    public const int SecretLength = RandomLength + Base62.UInt32Length;
    public const int MaxLength = MaxPrefixLength + 1 + KeyIdText.MaxLength + 1 + SecretLength;

    private const int MaxPrefixLength = 8;

    /// <summary>Whether a key may begin with this text: <c>[a-z][a-z0-9]{1,7}</c>.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > MaxPrefixLength || !char.IsAsciiLetterLower(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text has the prefix of this application's keys, well formed or not.</summary>
    public static bool HasPrefix(ReadOnlySpan<char> text, ReadOnlySpan<char> prefix) =>
        text.Length > prefix.Length && text[prefix.Length] == Separator && text.StartsWith(prefix);

    /// <summary>
    /// Splits and checks the text. The prefix must be valid (<see cref="IsPrefix"/>). Nothing compared here is secret,
    /// so the method returns at the first error.
    /// </summary>
    public static KeyTextError TryRead(
        ReadOnlySpan<char> text, scoped ReadOnlySpan<char> prefix, out KeyId id, out ReadOnlySpan<char> secret)
    {
        KeyTextError error = TrySplit(text, prefix, out id, out secret);
        error = error == KeyTextError.None ? Check(text) : error;
        if (error != KeyTextError.None)
        {
            id = default;
            secret = default;
        }

        return error;
    }

    /// <summary>The first half of <see cref="TryRead"/>: splits the text into its parts.</summary>
    public static KeyTextError TrySplit(
        ReadOnlySpan<char> text, scoped ReadOnlySpan<char> prefix, out KeyId id, out ReadOnlySpan<char> secret)
    {
        id = default;
        secret = default;
        if (!HasPrefix(text, prefix))
        {
            return KeyTextError.Prefix;
        }

        ReadOnlySpan<char> rest = text[(prefix.Length + 1)..];
        int idLength = rest.Length - 1 - SecretLength;
        if (idLength is < KeyIdText.MinLength or > KeyIdText.MaxLength || rest[idLength] != Separator)
        {
            return KeyTextError.Length;
        }

        if (!KeyId.TryParse(rest[..idLength], out id))
        {
            return KeyTextError.Id;
        }

        secret = rest[(idLength + 1)..];
        return KeyTextError.None;
    }

    /// <summary>
    /// The second half of <see cref="TryRead"/>: checks the alphabet and checksum of a text that was split.
    /// </summary>
    public static KeyTextError Check(ReadOnlySpan<char> text)
    {
        if (!Base62.IsBase62(text[^SecretLength..]))
        {
            return KeyTextError.Secret;
        }

        uint checksum = Crc32.Compute(text[..^Base62.UInt32Length]);
        return Base62.IsWritten(checksum, text[^Base62.UInt32Length..]) ? KeyTextError.None : KeyTextError.Checksum;
    }

    /// <summary>Appends the checksum to the text before it.</summary>
    public static string Complete(string beforeChecksum)
    {
        Span<char> checksum = stackalloc char[Base62.UInt32Length];
        Base62.Write(Crc32.Compute(beforeChecksum), checksum);
        return string.Concat(beforeChecksum, checksum);
    }
}
