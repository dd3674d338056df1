using System.Buffers;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Policy;

/// <summary>
/// The alphabets of names in a policy. They are ASCII, and of one case where two spellings could be confused, so that
/// every store compares names ordinally.
/// </summary>
internal static class Identifiers
{
    public const string UserNameWords =
        "a user name: 1 to 128 characters in NFC without a colon, control characters, and white space at either end";

    private const int MaxIdLength = 64;
    private const int MaxRoleNameLength = 64;
    private const int MaxUserNameLength = 128;

    /// <summary>An identifier of a system, organization, project or account: <c>[a-z0-9][a-z0-9.-]{0,63}</c>.</summary>
    public static bool IsId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxIdLength || text[0] is '.' or '-')
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsKeyId(ReadOnlySpan<char> text) => KeyIdText.IsValid(text);

    /// <summary>A role name: <c>[A-Za-z][A-Za-z0-9_-]*</c>, at most 64 characters.</summary>
    public static bool IsRoleName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxRoleNameLength || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Without a colon, at which Basic splits (RFC 7617, section 2), and in NFC, which RFC 8265 requires clients to
    /// send: names are compared ordinally, and no client would match a name in another form.
    /// </summary>
    public static bool IsUserName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxUserNameLength || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return false;
        }

        for (var rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done
                || rune.Value == ':' || Rune.IsControl(rune))
            {
                return false;
            }

            rest = rest[length..];
        }

        return Ascii.IsValid(text) || IsNormalized(text);
    }

    private static bool IsNormalized(ReadOnlySpan<char> text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A surrogate or a code point that is not a character.
            return false;
        }
    }
}
