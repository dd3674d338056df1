using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Domains;

internal enum PageOriginState : byte
{
    Absent,

    /// <summary><c>null</c>, malformed, joined or repeated: it identifies no page and matches nothing.</summary>
    Unusable,
    Usable,
}

/// <summary>
/// The page that a request names as its origin: offsets into the header's string, without an allocation.
/// </summary>
internal readonly struct PageOrigin
{
    // No registered scheme is nearly as long; the limit keeps every offset within 16 bits.
    private const int MaxSchemeLength = 64;

    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        "!\"$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly string? _text;
    private readonly ushort _hostStart;
    private readonly ushort _hostLength;
    private readonly ushort _port;

    private PageOrigin(PageOriginState state) => State = state;

    private PageOrigin(string text, PageScheme scheme, int hostStart, int hostLength, int port)
    {
        _text = text;
        _hostStart = (ushort)hostStart;
        _hostLength = (ushort)hostLength;
        _port = (ushort)port;
        Scheme = scheme;
        State = PageOriginState.Usable;
    }

    internal static PageOrigin Absent => default;

    internal static PageOrigin Unusable => new(PageOriginState.Unusable);

    internal PageOriginState State { get; }

    internal PageScheme Scheme { get; }

    /// <summary>ASCII, without the root dot, in the original case.</summary>
    internal ReadOnlySpan<char> Host => _text.AsSpan(_hostStart, _hostLength);

    /// <summary>The default port when none was written; 0 for schemes without a default port.</summary>
    internal int Port => _port;

    internal bool IsWeb => Scheme != PageScheme.Other;

    /// <summary>
    /// Accepts exactly the serialised origin of RFC 6454 7.1; a joined value contains a comma and is rejected.
    /// </summary>
    internal static PageOrigin FromOrigin(StringValues values)
    {
        if (values.Count == 0)
        {
            return Absent;
        }

        if (values.Count > 1 || values[0] is not { } text)
        {
            return Unusable;
        }

        var mark = text.IndexOf("://", StringComparison.Ordinal);
        return mark > 0 && IsScheme(text.AsSpan(0, mark))
            ? FromAuthority(text, PageSchemes.Read(text.AsSpan(0, mark)), mark + 3, text.Length)
            : Unusable;
    }

    /// <summary>Reads the host of an absolute web URL; the path after the host is irrelevant.</summary>
    internal static PageOrigin FromReferer(StringValues values)
    {
        if (values.Count == 0)
        {
            return Absent;
        }

        // Browsers percent-encode everything but visible ASCII, so a space means that two values were joined. RFC 9110
        // 10.1.3 forbids the fragment and user information; a host cannot contain user information.
        if (values.Count > 1 || values[0] is not { } text || text.AsSpan().ContainsAnyExcept(UrlCharacters))
        {
            return Unusable;
        }

        var mark = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = mark > 0 ? PageSchemes.Read(text.AsSpan(0, mark)) : PageScheme.Other;
        if (scheme == PageScheme.Other)
        {
            return Unusable;
        }

        var length = text.AsSpan(mark + 3).IndexOfAny('/', '?');
        return FromAuthority(text, scheme, mark + 3, length < 0 ? text.Length : mark + 3 + length);
    }

    private static PageOrigin FromAuthority(string text, PageScheme scheme, int start, int end)
    {
        var authority = text.AsSpan(start, end - start);
        var length = Authority.HostLength(authority);
        var host = HostName.WithoutRootDot(authority[..length]);
        var port = scheme.DefaultPort();
        var isHost = host.StartsWith('[')
            ? HostLiteral.IsCanonicalVersion6(host)
            : HostName.Check(host) == HostNameError.None;
        return isHost && Authority.TryReadPort(authority[length..], ref port)
            ? new PageOrigin(text, scheme, start, host.Length, port)
            : Unusable;
    }

    private static bool IsScheme(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(name[0]) && name.Length <= MaxSchemeLength;
    }
}
