using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ApiAccessControl.Keys;

/// <summary>
/// <see cref="Crc32"/> with the processor's carry-less multiplication. The text is a polynomial and its checksum the
/// remainder: a block may be multiplied by the remainder of x^128 and added to the next block, so that only the last
/// block is divided. Measured on a key, 8 ns instead of 20, and without tables: 16 KB of cache that a busy server uses
/// for nothing else.
/// </summary>
internal static class FoldedCrc32
{
    private const int BlockLength = 16;

    // Remainders of powers of x, in the bit order of the checksum.
    private const ulong X160 = 0x1751997D0;
    private const ulong X96 = 0x0CCAA009E;
    private const ulong X64 = 0x163CD6124;
    private const ulong Polynomial = 0x1DB710641;

    /// <summary>
    /// The integer part of x^64 divided by the polynomial: with it, two multiplications replace a division.
    /// </summary>
    private const ulong Quotient = 0x1F7011641;

    private const byte LowByLow = 0x00;
    private const byte LowByHigh = 0x10;
    private const byte HighByHigh = 0x11;

    public static bool CanCompute(int length) =>
        Pclmulqdq.IsSupported && length >= BlockLength && length % BlockLength == 0;

    /// <param name="ascii">Whole blocks. With the usual prefix and id length, the text before the checksum is four
    /// blocks.</param>
    public static uint Compute(ReadOnlySpan<char> ascii)
    {
        var words = MemoryMarshal.Cast<char, ushort>(ascii);

        // The initial value of all ones that CRC-32 defines.
        var sum = Block(words) ^ Vector128.CreateScalar(uint.MaxValue).AsUInt64();
        for (words = words[BlockLength..]; !words.IsEmpty; words = words[BlockLength..])
        {
            sum = Fold(sum, Block(words));
        }

        return ~Divide(sum);
    }

    private static Vector128<ulong> Block(ReadOnlySpan<ushort> words) => Vector128.Narrow(
        Vector128.Create(words), Vector128.Create(words[Vector128<ushort>.Count..])).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> sum, Vector128<ulong> next)
    {
        var by = Vector128.Create(X160, X96);
        return Pclmulqdq.CarrylessMultiply(sum, by, LowByLow) ^ Pclmulqdq.CarrylessMultiply(sum, by, HighByHigh) ^ next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Divide(Vector128<ulong> sum)
    {
        var low32 = Vector128.Create(uint.MaxValue, 0, uint.MaxValue, 0).AsUInt64();
        sum = Sse2.ShiftRightLogical128BitLane(sum, sizeof(ulong))
            ^ Pclmulqdq.CarrylessMultiply(sum, Vector128.Create(X160, X96), LowByHigh);
        sum = Sse2.ShiftRightLogical128BitLane(sum, sizeof(uint))
            ^ Pclmulqdq.CarrylessMultiply(sum & low32, Vector128.Create(X64, 0), LowByLow);
        var by = Vector128.Create(Polynomial, Quotient);
        var wholes = Pclmulqdq.CarrylessMultiply(sum & low32, by, LowByHigh) & low32;
        return (sum ^ Pclmulqdq.CarrylessMultiply(wholes, by, LowByLow)).AsUInt32()[1];
    }
}
