using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Keys;

public class SecretHasherTests
{
    private static readonly SecretHasher Plain = new(null);
    private static readonly SecretHasher Peppered = new("Jefe");

    private static string Hex(SecretHasher hasher, string secret, SecretHashAlgorithm algorithm)
    {
        Assert.True(hasher.Hash(secret, algorithm, out Hash256 hash));
        return hash.ToHex();
    }

    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("correct horse battery staple", "c4bbcb1fbec99d65bf59d85c8cb62ee2db963f0fe106f483d9afa73bd4e39a8a")]
    [InlineData("h\u00E9 \U0001F511", "e30374050bb40b3fdeca1f0fc4ba3b81f6d7e781aa03c4ddbeb6e083a50d8b35")]
    [InlineData(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3yBPJR",
        "47b9eca41a23d00cb3e3c9c46c8ca49960962f855dcc84731c588c01ae7f898c")]
    public void A_plain_hash_is_what_sha256sum_prints(string secret, string expected) =>
        Assert.Equal(expected, Hex(Plain, secret, SecretHashAlgorithm.Sha256));

    [Fact]
    public void A_peppered_hash_is_the_hmac_of_rfc_4231_test_case_2() =>
        Assert.Equal(
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            Hex(Peppered, "what do ya want for nothing?", SecretHashAlgorithm.HmacSha256));

    [Fact]
    public void A_hasher_with_a_pepper_still_computes_plain_hashes_for_records_with_plain_hashes() =>
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Hex(Peppered, "abc", SecretHashAlgorithm.Sha256));

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(511)]
    [InlineData(512)]
    public void Secrets_of_every_length_up_to_512_agree_with_the_platform(int length)
    {
        foreach (char c in "a\u00E9\u20AC")
        {
            string secret = new(c, length);
            byte[] bytes = Encoding.UTF8.GetBytes(secret);
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(bytes)), Hex(Plain, secret, SecretHashAlgorithm.Sha256));
            Assert.Equal(
                Convert.ToHexStringLower(HMACSHA256.HashData("Jefe"u8, bytes)),
                Hex(Peppered, secret, SecretHashAlgorithm.HmacSha256));
        }
    }

    [Fact]
    public void Empty_or_malformed_text_is_never_a_secret()
    {
        // Not a theory: attributes are stored as UTF-8, which cannot hold half a character.
        foreach (string secret in new[] { "", "\uD83D", "\uDD11", "abc\uD83D", "\uDD11\uD83D", "abc\uD83Dabc" })
        {
            foreach (SecretHashAlgorithm algorithm in Enum.GetValues<SecretHashAlgorithm>())
            {
                Assert.False(Peppered.Hash(secret, algorithm, out Hash256 hash));
                Assert.Equal(default, hash);
            }
        }
    }

    [Fact]
    public void Text_longer_than_512_characters_is_never_a_secret()
    {
        Assert.False(Plain.Hash(new string('a', 513), SecretHashAlgorithm.Sha256, out Hash256 hash));
        Assert.Equal(default, hash);
        Assert.False(Plain.Hash(new string('a', 1_000_000), SecretHashAlgorithm.Sha256, out _));
    }

    [Theory]
    [InlineData("Secret", "secret")]
    [InlineData("secret", "secret ")]
    [InlineData("secret", " secret")]
    [InlineData("secret", "sec\u200Dret")]
    [InlineData("secret", "secret\0")]
    [InlineData("\u00E9", "e\u0301")]
    [InlineData("file", "\uFB01le")]
    [InlineData("I", "\u0131")]
    public void Secrets_that_look_alike_have_different_hashes(string one, string other) =>
        Culture.Turkish(() => Assert.NotEqual(
            Hex(Plain, one, SecretHashAlgorithm.Sha256), Hex(Plain, other, SecretHashAlgorithm.Sha256)));

    [Fact]
    public void Without_a_pepper_nothing_can_match_a_peppered_hash()
    {
        Assert.False(Plain.HasPepper);
        Assert.True(Peppered.HasPepper);
        Assert.False(Plain.Hash("abc", SecretHashAlgorithm.HmacSha256, out Hash256 hash));
        Assert.Equal(default, hash);
        Assert.NotEqual(
            Hex(Peppered, "abc", SecretHashAlgorithm.HmacSha256),
            Hex(new SecretHasher("jefe"), "abc", SecretHashAlgorithm.HmacSha256));
    }

    [Fact]
    public void Without_an_algorithm_no_hash_is_computed() =>
        Assert.False(Peppered.Hash("abc", SecretHashAlgorithm.None, out _));

    [Fact]
    public void An_empty_or_broken_pepper_is_refused() =>
        Assert.All(
            new[] { "", "  ", "\uD83D" },
            pepper => Assert.ThrowsAny<ArgumentException>(() => new SecretHasher(pepper)));

    [Fact]
    public void Hashing_allocates_nothing()
    {
        string secret = new('s', 49), longSecret = new('\u20AC', 512);
        Assert.Equal(0, Allocation.Of(() => Plain.Hash(secret, SecretHashAlgorithm.Sha256, out _)));
        Assert.Equal(0, Allocation.Of(() => Peppered.Hash(secret, SecretHashAlgorithm.HmacSha256, out _)));
        Assert.Equal(0, Allocation.Of(() => Plain.Hash(longSecret, SecretHashAlgorithm.Sha256, out _)));
    }
}
