using System.Buffers;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Keys;

/// <summary>A 256-bit digest held in place: no array behind it, so a million are no work for the collector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Hash256 : IEquatable<Hash256>
{
    public const int Length = 32;
    public const int HexLength = 64;

    private readonly ulong _word0, _word1, _word2, _word3;

    public static bool TryParseHex(ReadOnlySpan<char> text, out Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != HexLength || Convert.FromHexString(text, bytes, out _, out _) != OperationStatus.Done)
        {
            hash = default;
            return false;
        }

        hash = Read(bytes);
        return true;
    }

    public static Hash256 Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Hash256>(bytes);

    public static bool operator ==(Hash256 left, Hash256 right) => left.FixedTimeEquals(right);

    public static bool operator !=(Hash256 left, Hash256 right) => !left.FixedTimeEquals(right);

    /// <summary>For finding a place in a table; a digest is mixed as it is.</summary>
    public ulong First64Bits => _word0;

    public (ulong, ulong) First128Bits => (_word0, _word1);

    public void CopyTo(Span<byte> bytes) => MemoryMarshal.Write(bytes, this);

    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>
    /// Takes the same time wherever the two differ: all words are read and joined before the one test.
    /// (<c>CryptographicOperations.FixedTimeEquals</c> promises the same of any length, and costs 80 times as much.)
    /// </summary>
    public bool FixedTimeEquals(in Hash256 other) =>
        ((_word0 ^ other._word0) | (_word1 ^ other._word1) | (_word2 ^ other._word2) | (_word3 ^ other._word3)) == 0;

    // There is no quick comparison, so that none can be used by mistake.
    public bool Equals(Hash256 other) => FixedTimeEquals(other);

    public override bool Equals(object? obj) => obj is Hash256 other && FixedTimeEquals(other);

    public override int GetHashCode() => (int)_word0;

    /// <summary>Nothing of the value: to who can try them all, the hash of a weak secret is the secret.</summary>
    public override string ToString() => "(256-bit hash)";
}
