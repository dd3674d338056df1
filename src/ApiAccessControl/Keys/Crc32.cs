namespace ApiAccessControl.Keys;

/// <summary>
/// CRC-32 as in IEEE 802.3 and zip. It finds typing mistakes, it proves nothing: anyone can compute it.
/// </summary>
internal static class Crc32
{
    public static uint Compute(ReadOnlySpan<byte> data) => FoldedCrc32.CanCompute(data)
        ? FoldedCrc32.Compute(data)
        : TabledCrc32.Compute(data);
}
