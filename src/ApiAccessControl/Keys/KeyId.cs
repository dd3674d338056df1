using ApiAccessControl.Collections;

namespace ApiAccessControl.Keys;

/// <summary>
/// The public part of a key as three words, so that a lookup among a million keys reads no string. A character takes 6
/// bits and is never 0, so texts of different length differ: 32 characters are 192 bits. Eight characters fill 48 bits.
/// The fourth group of eight is spread over the 16 bits left in each word, which leaves the last word zero for the
/// usual 16 characters.
/// </summary>
internal readonly struct KeyId : IHashed<KeyId>
{
    private const int GroupLength = 8;
    private const int GroupBits = 48;
    private const ulong GroupMask = (1UL << GroupBits) - 1;

    // Callers choose the ids they present. Random seeds prevent them from choosing the place in a hash table as well.
    private static readonly ulong Seed0 = RandomWords.Next();
    private static readonly ulong Seed1 = RandomWords.Next();
    private static readonly ulong Seed2 = RandomWords.Next();
    private static readonly ulong Seed3 = RandomWords.Next();

    private readonly ulong _first, _second, _third;

    private KeyId(ulong first, ulong second, ulong third) => (_first, _second, _third) = (first, second, third);

    private KeyId(ulong group0, ulong group1, ulong group2, ulong group3)
    {
        _first = group0 | (group3 << GroupBits);
        _second = group1 | (group3 >> 16 << GroupBits);
        _third = group2 | (group3 >> 32 << GroupBits);
    }

    public bool IsNone => _first == 0;

    /// <summary>Two folded 64-by-64-bit multiplications: each bit of the id affects each bit of the result.</summary>
    public ulong Hash =>
        WordHash.Fold(WordHash.Fold(_first ^ Seed0, _second ^ Seed1) ^ Seed2, _third ^ Seed3);

    public static bool TryParse(ReadOnlySpan<char> text, out KeyId id)
    {
        if (!KeyIdText.IsValid(text))
        {
            id = default;
            return false;
        }

        // At least 8 characters: the first group is always full.
        id = new KeyId(Pack(text[..GroupLength]), PackGroup(text, 1), PackGroup(text, 2), PackGroup(text, 3));
        return true;
    }

    /// <summary>The same id, or none, in the same time.</summary>
    public KeyId If(bool condition)
    {
        ulong mask = 0UL - (condition ? 1UL : 0UL);
        return new KeyId(_first & mask, _second & mask, _third & mask);
    }

    public static bool operator ==(KeyId left, KeyId right) => left.Equals(right);

    public static bool operator !=(KeyId left, KeyId right) => !left.Equals(right);

    public bool Equals(KeyId other) =>
        ((_first ^ other._first) | (_second ^ other._second) | (_third ^ other._third)) == 0;

    public override bool Equals(object? obj) => obj is KeyId other && Equals(other);

    public override int GetHashCode() => (int)Hash;

    public override string ToString()
    {
        Span<char> text = stackalloc char[KeyIdText.MaxLength];
        int length = Unpack(_first & GroupMask, text);
        length += Unpack(_second & GroupMask, text[length..]);
        length += Unpack(_third & GroupMask, text[length..]);
        ulong last = (_first >> GroupBits) | (_second >> GroupBits << 16) | (_third >> GroupBits << 32);
        length += Unpack(last, text[length..]);
        return text[..length].ToString();
    }

    private static ulong PackGroup(ReadOnlySpan<char> text, int group)
    {
        int start = group * GroupLength;
        return start < text.Length ? Pack(text.Slice(start, Math.Min(GroupLength, text.Length - start))) : 0;
    }

    private static ulong Pack(ReadOnlySpan<char> text)
    {
        ulong packed = 0;
        foreach (char c in text)
        {
            // 0-9 become 1 to 10 and a-z 11 to 36; only letters have bit 6 set.
            packed = (packed << 6) | (uint)(c - '0' + 1 - ((c >> 6) * ('a' - '9' - 1)));
        }

        return packed;
    }

    private static int Unpack(ulong group, Span<char> text)
    {
        int length = 0;
        for (int shift = GroupBits - 6; shift >= 0; shift -= 6)
        {
            int digit = (int)(group >> shift) & 63;
            if (digit != 0)
            {
                text[length++] = KeyIdText.Alphabet[digit - 1];
            }
        }

        return length;
    }
}
