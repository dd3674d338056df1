using System.Buffers;
using ApiAccessControl.Keys;
using ApiAccessControl.Policy;
using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>A test for a text, with its description for messages.</summary>
internal sealed record TextShape(Func<string, bool> Fits, string Words)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(Letters + "-._~");

    public static readonly TextShape Id =
        new(text => Identifiers.IsId(text),
            "an identifier: 1 to 64 of a-z, 0-9, point and hyphen, a letter or digit first");

    public static readonly TextShape Role =
        new(text => Identifiers.IsRoleName(text), "the name of a role: a letter, then letters, digits, _ and -");

    public static readonly TextShape UserName =
        new(text => Identifiers.IsUserName(text), Identifiers.UserNameWords);

    /// <summary>RFC 9110, 5.6.2: no other text can be received as a header name.</summary>
    public static readonly TextShape HeaderName =
        new(HttpToken.Is, "the name of a header");

    /// <summary>RFC 9110, 11.1.</summary>
    public static readonly TextShape Scheme =
        new(HttpToken.IsKeyScheme, "a scheme of Authorization such as ApiKey, and not Bearer, Basic or Digest");

    /// <summary>RFC 3986, 2.3: names that need no encoding in any URL.</summary>
    public static readonly TextShape QueryParameterName =
        new(text => HasOnly(Unreserved, text), "the name of a query parameter: letters, digits and - . _ ~");

    public static readonly TextShape KeyPrefix =
        new(text => KeyText.IsPrefix(text), "2 to 8 of a-z and 0-9, a letter first");

    /// <summary>The realm is quoted in WWW-Authenticate, where few clients read an escape sequence.</summary>
    public static readonly TextShape Realm =
        new(IsRealm, "printable ASCII without quotes and backslash");

    private static bool HasOnly(SearchValues<char> characters, string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(characters);

    private static bool IsRealm(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.AsSpan().IndexOfAny('"', '\\') < 0;
}
