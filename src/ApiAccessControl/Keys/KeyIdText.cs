using System.Buffers;

namespace ApiAccessControl.Keys;

/// <summary>The text form of a key's public part: 8 to 32 characters of <c>[a-z0-9]</c>.</summary>
internal static class KeyIdText
{
    public const int MinLength = 8;
    public const int MaxLength = 32;
    public const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= MinLength and <= MaxLength && !text.ContainsAnyExcept(Allowed);
}
