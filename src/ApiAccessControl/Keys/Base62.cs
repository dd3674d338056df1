using System.Buffers;

namespace ApiAccessControl.Keys;

/// <summary>
/// Base 62: digits, upper-case and lower-case letters, in this order. A double click selects the whole text.
/// </summary>
internal static class Base62
{
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The number of digits for 32 bits: 62^6 is 13 times 2^32.</summary>
    public const int UInt32Length = 6;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    public static bool IsBase62(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    /// <summary>Writes six digits, most significant first, with leading zeros.</summary>
    public static void Write(uint value, Span<char> digits)
    {
        for (int i = UInt32Length - 1; i >= 0; i--)
        {
            digits[i] = LastDigit(ref value);
        }
    }

    /// <summary>Whether these six digits equal the output of <see cref="Write"/>, without a buffer.</summary>
    public static bool IsWritten(uint value, ReadOnlySpan<char> digits)
    {
        int difference = 0;
        for (int i = UInt32Length - 1; i >= 0; i--)
        {
            difference |= digits[i] ^ LastDigit(ref value);
        }

        return difference == 0;
    }

    private static char LastDigit(ref uint value)
    {
        (value, uint digit) = Math.DivRem(value, (uint)Alphabet.Length);
        return Alphabet[(int)digit];
    }
}
