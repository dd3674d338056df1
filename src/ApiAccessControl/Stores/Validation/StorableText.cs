namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Text that every store returns unchanged. Half a surrogate pair has no UTF-8 form, so an encoder would replace it;
/// and databases end a text at U+0000 or reject it.
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
