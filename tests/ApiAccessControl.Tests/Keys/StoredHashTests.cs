using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class StoredHashTests
{
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("sha256:" + Abc, nameof(SecretHashAlgorithm.Sha256))]
    [InlineData("hmac-sha256:" + Abc, nameof(SecretHashAlgorithm.HmacSha256))]
    public void A_stored_hash_with_its_algorithm_survives_a_round_trip(string text, string algorithm)
    {
        Assert.True(StoredHash.TryParse(text, out StoredHash stored, out string error));
        Assert.Equal(algorithm, stored.Algorithm.ToString());
        Assert.Equal(Abc, stored.Hash.ToHex());
        Assert.Equal("", error);
        Assert.Equal(text, stored.ToText());
    }

    [Fact]
    public void Capital_hex_digits_are_the_same_hash()
    {
        Assert.True(StoredHash.TryParse("sha256:" + Abc, out StoredHash small, out _));
        Assert.True(StoredHash.TryParse("sha256:" + Abc.ToUpperInvariant(), out StoredHash large, out _));
        Assert.Equal(small, large);
        Assert.True(StoredHash.TryParse("hmac-sha256:" + Abc, out StoredHash hmac, out _));
        Assert.NotEqual(small, hmac);
    }

    [Theory]
    [InlineData(Abc)]
    [InlineData("sha256:")]
    [InlineData("sha256:...")]
    [InlineData("sha256:<64 hex digits>")]
    [InlineData("SHA256:" + Abc)]
    [InlineData("sha-256:" + Abc)]
    [InlineData("sha512:" + Abc)]
    [InlineData("md5:" + Abc)]
    [InlineData("sha256" + Abc)]
    [InlineData("sha256=" + Abc)]
    [InlineData("sha256: " + Abc)]
    [InlineData(" sha256:" + Abc)]
    [InlineData("sha256:" + Abc + " ")]
    [InlineData("sha256:" + Abc + "\n")]
    [InlineData("sha256:" + Abc + "00")]
    [InlineData("sha256:sha256:" + Abc)]
    [InlineData("hmac:" + Abc)]
    [InlineData("HMAC-SHA256:" + Abc)]
    [InlineData("hmac-sha256:" + "ba7816bf")]
    [InlineData("sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("aac_h7qw2lkp9sxa4mzd_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3yBPJR")]
    [InlineData("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3yBPJR")]
    [InlineData("sha256:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg3yBPJR")]
    [InlineData("hunter2")]
    [InlineData("plain:hunter2")]
    public void Any_other_stored_hash_is_refused_and_the_error_names_the_form_and_not_the_value(string text)
    {
        Assert.False(StoredHash.TryParse(text, out StoredHash stored, out string error));
        Assert.Equal(default, stored);
        Assert.Contains("'sha256:' or 'hmac-sha256:' and 64 hex digits", error, StringComparison.Ordinal);
        Assert.DoesNotContain("3yBPJR", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("h7qw", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hunter", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ba7816", error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    public void The_error_for_a_missing_hash_says_that_it_is_missing(string? text)
    {
        Assert.False(StoredHash.TryParse(text, out _, out string error));
        Assert.StartsWith("the secret hash is missing", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")]
    public void The_hash_of_the_empty_text_is_refused(string hex)
    {
        foreach (string label in new[] { "sha256:", "hmac-sha256:" })
        {
            Assert.False(StoredHash.TryParse(label + hex, out StoredHash stored, out string error));
            Assert.Equal(default, stored);
            Assert.Contains("no secret at all", error, StringComparison.Ordinal);
            Assert.DoesNotContain(hex[..8], error, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_hash_next_to_a_refused_one_is_accepted() =>
        Assert.True(StoredHash.TryParse("sha256:" + new string('0', 63) + "1", out _, out _));

    [Fact]
    public void ToString_of_a_stored_hash_contains_no_digit_of_it()
    {
        Assert.True(StoredHash.TryParse("sha256:" + Abc, out StoredHash stored, out _));
        Assert.DoesNotContain(Abc[..6], stored.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_default_stored_hash_cannot_be_written() =>
        Assert.Throws<InvalidOperationException>(() => default(StoredHash).ToText());
}
