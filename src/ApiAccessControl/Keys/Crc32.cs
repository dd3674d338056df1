using System.Text;

namespace ApiAccessControl.Keys;

/// <summary>
/// CRC-32 as in IEEE 802.3 and zip. It finds typing mistakes, it proves nothing: anyone can compute it.
/// </summary>
internal static class Crc32
{
    /// <summary>Of characters that are all ASCII, as their bytes.</summary>
    public static uint Compute(ReadOnlySpan<char> ascii) =>
        FoldedCrc32.CanCompute(ascii.Length) ? FoldedCrc32.Compute(ascii) : ByTables(ascii);

    private static uint ByTables(ReadOnlySpan<char> ascii)
    {
        Span<byte> bytes = stackalloc byte[KeyText.MaxLength];
        return TabledCrc32.Compute(bytes[..Encoding.ASCII.GetBytes(ascii, bytes)]);
    }
}
