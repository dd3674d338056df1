using System.Text;

namespace ApiAccessControl.Keys;

/// <summary>
/// CRC-32 as in IEEE 802.3 and zip. It detects typing mistakes and authenticates nothing: anyone can compute it.
/// </summary>
internal static class Crc32
{
    /// <summary>The checksum of ASCII characters, taken as bytes.</summary>
    public static uint Compute(ReadOnlySpan<char> ascii) =>
        FoldedCrc32.CanCompute(ascii.Length) ? FoldedCrc32.Compute(ascii) : ByTables(ascii);

    private static uint ByTables(ReadOnlySpan<char> ascii)
    {
        Span<byte> bytes = stackalloc byte[KeyText.MaxLength];
        return TabledCrc32.Compute(bytes[..Encoding.ASCII.GetBytes(ascii, bytes)]);
    }
}
