using System.Buffers.Binary;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class SipHash128Tests
{
    // The reference vectors: key 00 01 .. 0f, message 00 01 .. of the given length.
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(2, "8177228DA4A45DC7FCA38BDEF60AFFE4")]
    [InlineData(3, "9C70B60C5267A94E5F33B6B02985ED51")]
    [InlineData(7, "A1F1EBBED8DBC153C0B84AA61FF08239")]
    [InlineData(8, "3B62A9BA6258F5610F83E264F31497B4")]
    [InlineData(15, "5493E99933B0A8117E08EC0F97CFC3D9")]
    [InlineData(16, "6EE2A4CA67B054BBFD3315BF85230577")]
    [InlineData(31, "2939B0183223FAFC1723DE4F52C43D35")]
    [InlineData(49, "438D030FD0B7A54FA837F2AD201A6403")]
    [InlineData(63, "5150D1772F50834A503E069A973FBD7C")]
    public void SipHash128_gives_the_published_values(int length, string expected)
    {
        var message = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        var (low, high) = SipHash128.Compute(0x0706050403020100, 0x0f0e0d0c0b0a0908, message);

        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), high);
        Assert.Equal(expected, Convert.ToHexString(bytes));
    }
}
