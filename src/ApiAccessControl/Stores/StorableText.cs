namespace ApiAccessControl.Stores;

/// <summary>
/// Which texts every store returns exactly as it received them. <see cref="PolicyCommitValidator"/> refuses other texts
/// in records.
/// </summary>
/// <remarks>
/// Half a surrogate pair has no UTF-8, so an encoder replaces it by another character. Databases end a text at U+0000
/// or refuse it. A store MAY be asked for any text; it SHOULD answer that nothing is stored under a text that is not
/// storable, without sending it to a database.
/// </remarks>
public static class StorableText
{
    /// <summary>Whether the text has no U+0000 and no half of a surrogate pair.</summary>
    /// <param name="text">The text. An empty one, and one that is <see langword="null"/>, is storable.</param>
    public static bool Is(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}
