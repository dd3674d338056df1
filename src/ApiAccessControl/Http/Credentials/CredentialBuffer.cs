using System.Buffers;
using System.Text;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Decodes a Basic credential into rented memory, so that the secret does not stay in memory as a string and the
/// request allocates nothing for it. The memory is cleared and returned as soon as the request is decided.
/// </summary>
internal struct CredentialBuffer
{
    // Replacement characters would make different bytes the same secret.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private char[]? _chars;

    /// <summary>Returns false for anything but strict base64 (token68) of well-formed UTF-8.</summary>
    public bool TryDecode(ReadOnlySpan<char> base64, out ReadOnlyMemory<char> text)
    {
        Span<byte> bytes = stackalloc byte[CredentialReader.MaxLength];
        var isDecoded = TryDecode(base64, bytes, out text);
        bytes.Clear();
        return isDecoded;
    }

    public void Clear()
    {
        if (_chars is { } chars)
        {
            _chars = null;
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }

    private bool TryDecode(ReadOnlySpan<char> base64, Span<byte> bytes, out ReadOnlyMemory<char> text)
    {
        text = default;
        if (base64.IsEmpty || base64.Length % 4 != 0 || base64.ContainsAny(' ', '\t')
            || !Convert.TryFromBase64Chars(base64, bytes, out var count)
            || !IsCanonical(base64, bytes[..count]))
        {
            return false;
        }

        // Checked first, because the strict encoding throws an exception for invalid input.
        if (!System.Text.Unicode.Utf8.IsValid(bytes[..count]))
        {
            return false;
        }

        _chars ??= ArrayPool<char>.Shared.Rent(CredentialReader.MaxLength);
        text = _chars.AsMemory(0, StrictUtf8.GetChars(bytes[..count], _chars));
        return true;
    }

    // The framework accepts left-over bits and inner white space; this reader rejects a second spelling of a
    // credential.
    private static bool IsCanonical(ReadOnlySpan<char> base64, ReadOnlySpan<byte> bytes)
    {
        Span<char> again = stackalloc char[CredentialReader.MaxLength];
        return Convert.TryToBase64Chars(bytes, again, out var count) && base64.SequenceEqual(again[..count]);
    }
}
