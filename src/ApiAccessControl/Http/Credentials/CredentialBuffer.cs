using System.Text;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Decodes a Basic credential into memory of the request's own, so that the secret is no string that lives on, and
/// wipes it afterwards.
/// </summary>
internal sealed class CredentialBuffer
{
    // Replacement characters would make different bytes the same secret.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private byte[]? _bytes;
    private char[]? _chars;

    /// <summary>False for anything but strict base64 (token68) of well-formed UTF-8.</summary>
    public bool TryDecode(ReadOnlySpan<char> base64, out ReadOnlyMemory<char> text)
    {
        text = default;
        _bytes ??= new byte[CredentialReader.MaxLength];
        _chars ??= new char[CredentialReader.MaxLength];
        if (base64.IsEmpty || base64.Length % 4 != 0 || base64.ContainsAny(' ', '\t')
            || !Convert.TryFromBase64Chars(base64, _bytes, out var count)
            || !IsCanonical(base64, _bytes.AsSpan(0, count)))
        {
            return false;
        }

        // Decided first, because the strict encoding answers bad input with an exception.
        if (!System.Text.Unicode.Utf8.IsValid(_bytes.AsSpan(0, count)))
        {
            return false;
        }

        text = _chars.AsMemory(0, StrictUtf8.GetChars(_bytes.AsSpan(0, count), _chars));
        return true;
    }

    public void Clear()
    {
        if (_bytes is not null)
        {
            _bytes.AsSpan().Clear();
            _chars.AsSpan().Clear();
        }
    }

    // Left-over bits and inner white space are accepted by the framework; a second spelling of one credential is not
    // ours.
    private static bool IsCanonical(ReadOnlySpan<char> base64, ReadOnlySpan<byte> bytes)
    {
        Span<char> again = stackalloc char[CredentialReader.MaxLength];
        return Convert.TryToBase64Chars(bytes, again, out var count) && base64.SequenceEqual(again[..count]);
    }
}
