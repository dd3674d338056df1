namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Text that every store gives back as it took it. Half a surrogate pair has no UTF-8, so an encoder would put
/// something else in its place; and databases end a text at U+0000, or refuse it.
/// </summary>
internal static class StorableText
{
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
