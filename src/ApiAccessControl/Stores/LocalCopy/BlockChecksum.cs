using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// CRC-32C, which every 64-bit processor computes in hardware. It finds each single damaged byte with certainty and
/// authenticates nothing. SHA-256 was rejected: without instructions for it, it takes longer than the rest of a start.
/// </summary>
internal static class BlockChecksum
{
    /// <summary>Blocks are read and checked on all processors, each while it is in the cache.</summary>
    public const int BlockLength = 256 * 1024;

    // Optimized at the first call: a start is over before the runtime would optimize it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Compute(ReadOnlySpan<byte> bytes, uint seed = uint.MaxValue)
    {
        var sum = seed;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, last);
        }

        return sum;
    }
}
