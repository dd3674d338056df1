using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ApiAccessControl.Keys;

/// <summary>
/// <see cref="Crc32"/> by the processor's product without carries. Text is a polynomial and its checksum the remainder:
/// what stands 128 bits further on may be multiplied by the remainder of x^128 and added to what is there, so each block
/// of 16 bytes is folded into the next, and only the last is divided. It needs no tables, and those are what is dear on
/// a busy server: 16 KB that nothing else uses.
/// </summary>
internal static class FoldedCrc32
{
    private const int BlockLength = 16;

    // Remainders of powers of x, their bits in the order in which the checksum has them.
    private const ulong X160 = 0x1751997D0;
    private const ulong X96 = 0x0CCAA009E;
    private const ulong X64 = 0x163CD6124;
    private const ulong Polynomial = 0x1DB710641;

    /// <summary>The whole part of x^64 divided by the polynomial: with it, two products divide.</summary>
    private const ulong Quotient = 0x1F7011641;

    private const byte LowByLow = 0x00;
    private const byte LowByHigh = 0x10;
    private const byte HighByHigh = 0x11;

    public static bool CanCompute(ReadOnlySpan<byte> data) => Pclmulqdq.IsSupported && data.Length >= BlockLength;

    // Optimized at once, as the other way is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        // Zeros in front of a text change nothing once the ones that the checksum begins with are in the text itself.
        Span<byte> padded = stackalloc byte[2 * BlockLength];
        padded.Clear();
        var zeros = BlockLength - (data.Length % BlockLength);
        var head = (2 * BlockLength) - zeros;
        data[..head].CopyTo(padded[zeros..]);
        BinaryPrimitives.WriteUInt32LittleEndian(
            padded[zeros..], ~BinaryPrimitives.ReadUInt32LittleEndian(padded[zeros..]));
        var sum = Fold(Block(padded), Block(padded[BlockLength..]));
        for (data = data[head..]; !data.IsEmpty; data = data[BlockLength..])
        {
            sum = Fold(sum, Block(data));
        }

        return ~Divide(sum);
    }

    private static Vector128<ulong> Block(ReadOnlySpan<byte> data) => Vector128.Create(data[..BlockLength]).AsUInt64();

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
