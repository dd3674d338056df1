using System.Security.Cryptography;
using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Keys;

public class Hash256Tests
{
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static Hash256 Parse(string text)
    {
        Assert.True(Hash256.TryParseHex(text, out Hash256 hash), text);
        return hash;
    }

    [Fact]
    public void Hex_in_either_case_is_read_and_written_in_lower_case()
    {
        Assert.Equal(Abc, Parse(Abc).ToHex());
        Assert.Equal(Abc, Parse(Abc.ToUpperInvariant()).ToHex());
        Assert.Equal(Parse(Abc), Parse(Abc.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00")]
    [InlineData("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a ")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223-00361a396177a9cb410ff61f20015ad")]
    [InlineData("\uFF11a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Anything_but_64_hex_digits_is_refused(string? text)
    {
        Assert.False(Hash256.TryParseHex(text, out Hash256 hash));
        Assert.Equal(default, hash);
    }

    [Fact]
    public void The_bytes_of_a_hash_keep_their_order()
    {
        byte[] bytes = SHA256.HashData("abc"u8);
        var copy = new byte[Hash256.Length];
        Hash256.Read(bytes).CopyTo(copy);
        Assert.Equal(bytes, copy);
        Assert.Equal(Abc, Hash256.Read(bytes).ToHex());
    }

    [Fact]
    public void A_change_of_any_bit_makes_two_hashes_unequal()
    {
        byte[] bytes = SHA256.HashData("abc"u8);
        Hash256 hash = Hash256.Read(bytes);
        Assert.True(hash.FixedTimeEquals(Hash256.Read(bytes)));
        for (int bit = 0; bit < 256; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Hash256 other = Hash256.Read(changed);
            Assert.False(hash.FixedTimeEquals(other));
            Assert.False(hash == other);
            Assert.True(hash != other);
            Assert.False(hash.Equals((object)other));
        }
    }

    [Fact]
    public void Equal_hashes_have_equal_hash_codes()
    {
        Assert.True(Parse(Abc).Equals((object)Parse(Abc)));
        Assert.Equal(Parse(Abc).GetHashCode(), Parse(Abc.ToUpperInvariant()).GetHashCode());
        Assert.False(Parse(Abc).Equals(Abc));
    }

    [Fact]
    public void ToString_of_a_hash_contains_no_part_of_it()
    {
        string text = Parse(Abc).ToString();
        for (int i = 0; i + 4 <= Abc.Length; i++)
        {
            Assert.DoesNotContain(Abc.Substring(i, 4), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Comparing_and_reading_allocate_nothing()
    {
        Hash256 one = Parse(Abc);
        Assert.Equal(0, Allocation.Of(() =>
        {
            if (!Hash256.TryParseHex(Abc, out Hash256 other) || !one.FixedTimeEquals(other))
            {
                throw new InvalidOperationException();
            }
        }));
    }
}
