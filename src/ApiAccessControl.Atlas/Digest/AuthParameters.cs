using System.Buffers;
using System.Text;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// The list of auth-params of RFC 9110, section 11.2. Each is a name and a token or a quoted string; recipients accept
/// both forms for every name, because old clients quote what RFC 7616 does not. A name that comes twice makes the whole
/// list invalid; names that are not known are ignored.
/// </summary>
internal sealed class AuthParameters
{
    private const int Most = 32;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly List<(string Name, string Value)> _parameters = new(12);

    private AuthParameters()
    {
    }

    public static bool TryRead(ReadOnlySpan<char> text, out AuthParameters parameters)
    {
        parameters = new();
        while (true)
        {
            // An empty element of the list has no meaning, and is allowed.
            text = text.TrimStart(" \t,");
            if (text.IsEmpty)
            {
                return parameters._parameters.Count > 0;
            }

            if (parameters._parameters.Count == Most || !parameters.TryReadOne(ref text))
            {
                return false;
            }

            text = text.TrimStart(" \t");
            if (!text.IsEmpty && text[0] != ',')
            {
                return false;
            }
        }
    }

    public string? Find(string name)
    {
        foreach (var parameter in _parameters)
        {
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Value;
            }
        }

        return null;
    }

    private bool TryReadOne(ref ReadOnlySpan<char> text)
    {
        var name = Token(ref text);
        text = text.TrimStart(" \t");
        if (name.IsEmpty || text.IsEmpty || text[0] != '=' || Find(name.ToString()) is not null)
        {
            return false;
        }

        text = text[1..].TrimStart(" \t");

        // RFC 8187: a value in the extended form is not quoted.
        var value = text.StartsWith('"') && name[^1] != '*' ? Quoted(ref text) : Value(ref text);
        if (value is null)
        {
            return false;
        }

        _parameters.Add((name.ToString(), value));
        return true;
    }

    private static string? Value(ref ReadOnlySpan<char> text)
    {
        var token = Token(ref text);
        return token.IsEmpty ? null : token.ToString();
    }

    private static ReadOnlySpan<char> Token(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(TokenCharacters);
        var token = end < 0 ? text : text[..end];
        text = text[token.Length..];
        return token;
    }

    // Null for a string that does not end, or with a character that must not be in one.
    private static string? Quoted(ref ReadOnlySpan<char> text)
    {
        var builder = new StringBuilder();
        text = text[1..];
        while (text.IndexOfAny('"', '\\') is >= 0 and var end)
        {
            builder.Append(text[..end]);
            if (text[end] == '"')
            {
                text = text[(end + 1)..];
                return HasControl(builder) ? null : builder.ToString();
            }

            if (end + 1 == text.Length)
            {
                return null;
            }

            builder.Append(text[end + 1]);
            text = text[(end + 2)..];
        }

        return null;
    }

    private static bool HasControl(StringBuilder value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is (< ' ' and not '\t') or '\x7f')
            {
                return true;
            }
        }

        return false;
    }
}
