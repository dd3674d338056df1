using System.Buffers;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Keys;

/// <summary>
/// A 256-bit digest stored in place, without an array, so that a million of them cost the garbage collector nothing.
/// </summary>
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

    /// <summary>A hash code for tables; a digest needs no further mixing.</summary>
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
    /// Takes the same time wherever the two values differ: all words are read and combined before the single
    /// comparison. (<c>CryptographicOperations.FixedTimeEquals</c> guarantees the same for any length and costs 80
    /// times as much.)
    /// </summary>
    public bool FixedTimeEquals(in Hash256 other) =>
        ((_word0 ^ other._word0) | (_word1 ^ other._word1) | (_word2 ^ other._word2) | (_word3 ^ other._word3)) == 0;

    // There is no variable-time comparison, so that none can be used by mistake.
    public bool Equals(Hash256 other) => FixedTimeEquals(other);

    public override bool Equals(object? obj) => obj is Hash256 other && FixedTimeEquals(other);

    public override int GetHashCode() => (int)_word0;

    /// <summary>
    /// Shows nothing of the value: the hash of a weak secret reveals the secret to anyone who can try candidates.
    /// </summary>
    public override string ToString() => "(256-bit hash)";
}
