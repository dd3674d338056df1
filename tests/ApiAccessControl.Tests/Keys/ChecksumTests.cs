using System.Runtime.Intrinsics.X86;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class ChecksumTests
{
    [Theory]
    [InlineData("", 0x00000000)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("abc", 0x352441C2)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void The_crc_is_the_published_one(string text, uint expected) =>
        Assert.Equal(expected, Crc32.Compute(text));

    [Fact]
    public void The_crc_of_all_byte_values_is_the_published_one()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Assert.Equal(0x29058C73u, TabledCrc32.Compute(all));
    }

    [Fact]
    public void The_crc_agrees_with_the_implementation_of_the_framework_team_at_every_length()
    {
        var random = new Random(2);
        for (int length = 0; length <= KeyText.MaxLength; length++)
        {
            for (var sample = 0; sample < 100; sample++)
            {
                byte[] data = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(128))];
                Assert.Equal(System.IO.Hashing.Crc32.HashToUInt32(data), Crc32.Compute(Encoding.ASCII.GetString(data)));
                Assert.Equal(System.IO.Hashing.Crc32.HashToUInt32(data), TabledCrc32.Compute(data));
            }
        }
    }

    [Fact]
    public void The_checksum_of_a_key_of_usual_length_uses_the_folded_CRC_when_the_processor_supports_it()
    {
        var key = ApiKeyGenerator.Create().Text;

        Assert.Equal(Pclmulqdq.IsSupported, FoldedCrc32.CanCompute(key.Length - Base62.UInt32Length));
        Assert.False(FoldedCrc32.CanCompute(key.Length));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(32, true)]
    public void The_folded_CRC_takes_one_or_more_whole_blocks(int length, bool areWholeBlocks) =>
        Assert.Equal(areWholeBlocks && Pclmulqdq.IsSupported, FoldedCrc32.CanCompute(length));

    [Theory]
    [InlineData(0, "000000")]
    [InlineData(9, "000009")]
    [InlineData(10, "00000A")]
    [InlineData(35, "00000Z")]
    [InlineData(36, "00000a")]
    [InlineData(61, "00000z")]
    [InlineData(62, "000010")]
    [InlineData(3843, "0000zz")]
    [InlineData(3844, "000100")]
    [InlineData(0xCBF43926, "3jZRME")]
    [InlineData(uint.MaxValue, "4gfFC3")]
    public void Six_base62_digits_hold_any_32_bits(uint value, string expected)
    {
        var digits = new char[Base62.UInt32Length];
        Base62.Write(value, digits);
        Assert.Equal(expected, new string(digits));
        Assert.True(Base62.IsWritten(value, expected));
        Assert.False(Base62.IsWritten(value ^ 1, expected));
    }

    [Theory]
    [InlineData("3jZRMe")]
    [InlineData("3JZRME")]
    [InlineData("3jZRM\0")]
    [InlineData("3jZRM\u0145")]
    [InlineData("\u0133jZRME")]
    public void Six_base62_digits_with_one_change_are_refused(string digits) =>
        Assert.False(Base62.IsWritten(0xCBF43926, digits));

    [Theory]
    [InlineData("", true)]
    [InlineData("09AZaz", true)]
    [InlineData("09AZaz_", false)]
    [InlineData("09AZaz-", false)]
    [InlineData("/", false)]
    [InlineData(":", false)]
    [InlineData("@", false)]
    [InlineData("[", false)]
    [InlineData("`", false)]
    [InlineData("{", false)]
    [InlineData("\u00E9", false)]
    [InlineData("\u0130", false)]
    [InlineData("\u0661", false)]
    [InlineData("a\0", false)]
    public void Base62_is_ascii_letters_and_digits(string text, bool expected) =>
        Assert.Equal(expected, Base62.IsBase62(text));
}
