using System.Globalization;
using System.Text;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>The parameters of a Digest credential, well formed and not verified.</summary>
internal sealed record DigestHeader
{
    public const int MaxLength = 8192;

    private const int LongestName = 512;
    private const int LongestNonce = 512;
    private const int LongestClientNonce = 256;
    private const int LongestResponse = 128;
    private const int CountDigits = 8;

    public required string UserName { get; init; }

    public bool IsUserHashed { get; init; }

    public required string Realm { get; init; }

    public required string Nonce { get; init; }

    public required string Uri { get; init; }

    public required string Response { get; init; }

    /// <summary>Null is MD5.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Null in the form of RFC 2069, which has no count and no client nonce either.</summary>
    public string? Qop { get; init; }

    public string? ClientNonce { get; init; }

    public string? CountText { get; init; }

    public uint? Count { get; init; }

    /// <summary>Null for anything that is not a well-formed credential.</summary>
    public static DigestHeader? Read(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength || !AuthParameters.TryRead(text, out var parameters)
            || !TryReadUserName(parameters, out var userName, out var isHashed)
            || parameters.Find("realm") is not { Length: <= LongestName } realm
            || parameters.Find("nonce") is not { Length: > 0 and <= LongestNonce } nonce
            || parameters.Find("uri") is not { Length: > 0 } uri
            || parameters.Find("response") is not { Length: > 0 and <= LongestResponse } response
            || !IsLowerHex(response))
        {
            return null;
        }

        var header = new DigestHeader
        {
            UserName = userName,
            IsUserHashed = isHashed,
            Realm = realm,
            Nonce = nonce,
            Uri = uri,
            Response = response,
            Algorithm = parameters.Find("algorithm"),
            Qop = parameters.Find("qop"),
            ClientNonce = parameters.Find("cnonce"),
            CountText = parameters.Find("nc"),
        };
        return header.Qop is null
            ? header is { ClientNonce: null, CountText: null } ? header : null
            : WithCount(header);
    }

    /// <summary>Shows nothing of the credential.</summary>
    public override string ToString() => nameof(DigestHeader);

    private static DigestHeader? WithCount(DigestHeader header) =>
        header.ClientNonce is { Length: > 0 and <= LongestClientNonce } client
        && !client.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && header.CountText is { Length: CountDigits } text && IsLowerHex(text)
        && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
        && count > 0
            ? header with { Count = count }
            : null;

    private static bool TryReadUserName(AuthParameters parameters, out string userName, out bool isHashed)
    {
        var plain = parameters.Find("username");
        var extended = parameters.Find("username*");
        var hashed = parameters.Find("userhash");
        isHashed = string.Equals(hashed, "true", StringComparison.OrdinalIgnoreCase);
        userName = plain ?? (extended is null ? null : ExtendedText(extended)) ?? "";
        return (plain is null) != (extended is null) && userName.Length is > 0 and <= LongestName
            && (isHashed ? extended is null
                : hashed is null || string.Equals(hashed, "false", StringComparison.OrdinalIgnoreCase))
            && !userName.Any(char.IsControl);
    }

    /// <summary>RFC 8187: the charset, a language, and the text with percent-encoded bytes.</summary>
    private static string? ExtendedText(string value)
    {
        var parts = value.Split('\'');
        if (parts.Length != 3 || !parts[0].Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
            || !parts[1].All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return null;
        }

        var bytes = new byte[parts[2].Length];
        var length = 0;
        for (var i = 0; i < parts[2].Length; i++)
        {
            var c = parts[2][i];
            if (c != '%')
            {
                if (!char.IsAsciiLetterOrDigit(c) && !"!#$&+-.^_`|~".Contains(c, StringComparison.Ordinal))
                {
                    return null;
                }

                bytes[length++] = (byte)c;
            }
            else if (byte.TryParse(
                parts[2].AsSpan(i + 1, Math.Min(2, parts[2].Length - i - 1)), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var value8) && i + 2 < parts[2].Length)
            {
                bytes[length++] = value8;
                i += 2;
            }
            else
            {
                return null;
            }
        }

        // Checked first, because a strict encoding throws an exception for invalid input.
        return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    private static bool IsLowerHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
