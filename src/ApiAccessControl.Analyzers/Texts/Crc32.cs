namespace ApiAccessControl.Analyzers.Texts;

/// <summary>CRC-32 as in IEEE 802.3, bit by bit: only a text with the shape of a key is checked.</summary>
internal static class Crc32
{
    private const uint ReversedPolynomial = 0xEDB88320;

    public static uint Of(string ascii)
    {
        var crc = uint.MaxValue;
        foreach (var c in ascii)
        {
            crc ^= c;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * ReversedPolynomial);
            }
        }

        return ~crc;
    }
}
