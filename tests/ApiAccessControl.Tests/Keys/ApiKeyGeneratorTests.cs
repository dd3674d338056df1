using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class ApiKeyGeneratorTests
{
    private static readonly NewApiKey[] Many = [.. Enumerable.Range(0, 1_000).Select(_ => ApiKeyGenerator.Create())];

    [Fact]
    public void A_thousand_generated_keys_parse_and_verify_against_their_hash()
    {
        var hasher = new SecretHasher(null);
        foreach (NewApiKey key in Many)
        {
            KeyTextError error = KeyText.TryRead(key.Text, "aac", out KeyId id, out ReadOnlySpan<char> secret);
            Assert.Equal(KeyTextError.None, error);
            Assert.Equal(key.Id, id.ToString());
            Assert.Equal(KeyText.SecretLength, secret.Length);
            Assert.True(StoredHash.TryParse(key.SecretHash, out StoredHash stored, out _));
            Assert.True(hasher.Hash(secret, stored.Algorithm, out Hash256 hash));
            Assert.True(hash.FixedTimeEquals(stored.Hash));
        }
    }

    [Fact]
    public void A_thousand_generated_keys_have_distinct_ids_texts_and_hashes()
    {
        Assert.Equal(Many.Length, Many.Select(key => key.Id).Distinct().Count());
        Assert.Equal(Many.Length, Many.Select(key => key.Text).Distinct().Count());
        Assert.Equal(Many.Length, Many.Select(key => key.SecretHash).Distinct().Count());
    }

    [Fact]
    public void A_key_has_16_characters_of_id_and_49_of_secret() =>
        Assert.Matches("^aac_[a-z0-9]{16}_[0-9A-Za-z]{49}$", Many[0].Text);

    [Fact]
    public void The_hash_is_of_the_secret_alone_so_no_other_part_of_the_key_verifies()
    {
        var hasher = new SecretHasher(null);
        NewApiKey key = Many[0];
        Assert.True(StoredHash.TryParse(key.SecretHash, out StoredHash stored, out _));
        string secret = key.Text[^KeyText.SecretLength..];
        string[] others =
        [
            key.Id, key.Text, key.SecretHash, stored.Hash.ToHex(), secret[..KeyText.RandomLength], secret + " ",
            secret.ToUpperInvariant(), $"aac_{secret}_{key.Id}", Many[1].Text[^KeyText.SecretLength..],
        ];
        foreach (string other in others)
        {
            Assert.True(hasher.Hash(other, SecretHashAlgorithm.Sha256, out Hash256 hash));
            Assert.False(hash.FixedTimeEquals(stored.Hash), other);
        }
    }

    [Fact]
    public void A_pepper_makes_an_hmac_that_only_the_same_pepper_verifies()
    {
        NewApiKey key = ApiKeyGenerator.Create("prod", "salt of the earth");
        Assert.True(StoredHash.TryParse(key.SecretHash, out StoredHash stored, out _));
        Assert.Equal(SecretHashAlgorithm.HmacSha256, stored.Algorithm);
        ReadOnlySpan<char> secret = key.Text.AsSpan(^KeyText.SecretLength..);
        Assert.True(new SecretHasher("salt of the earth").Hash(secret, stored.Algorithm, out Hash256 expected));
        Assert.True(new SecretHasher("salt of the Earth").Hash(secret, stored.Algorithm, out Hash256 wrong));
        Assert.Equal(stored.Hash, expected);
        Assert.NotEqual(stored.Hash, wrong);
    }

    [Fact]
    public void ToString_of_a_new_key_is_its_id()
    {
        NewApiKey key = Many[0];
        Assert.Equal(key.Id, key.ToString());
        Assert.Equal($"made {key.Id}", $"made {key}");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abcdefg8")]
    public void The_prefix_may_be_chosen(string prefix) =>
        Assert.StartsWith(prefix + "_", ApiKeyGenerator.Create(prefix).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abcdefghi")]
    [InlineData("Aac")]
    [InlineData("a_c")]
    [InlineData("a c")]
    public void An_invalid_prefix_is_refused(string prefix) =>
        Assert.Throws<ArgumentException>(() => ApiKeyGenerator.Create(prefix));

    [Fact]
    public void A_null_prefix_and_an_empty_pepper_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ApiKeyGenerator.Create(null!));
        Assert.Throws<ArgumentException>(() => ApiKeyGenerator.Create("aac", ""));
    }

    [Fact]
    public void All_characters_of_generated_keys_are_equally_likely()
    {
        string ids = string.Concat(Many.Select(key => key.Id));
        string secrets = string.Concat(Many.Select(key => key.Text[^KeyText.SecretLength..^Base62.UInt32Length]));

        // Chi-square has mean n - 1 and deviation sqrt(2 (n - 1)): a value beyond eight deviations is not chance.
        Assert.InRange(ChiSquare(ids, KeyIdText.Alphabet), 8, 35 + (8 * 8.4));
        Assert.InRange(ChiSquare(secrets, Base62.Alphabet), 20, 61 + (8 * 11.1));

        // The classic mistake, a random byte modulo 62, would be found: its statistic is far outside.
        byte[] bytes = new byte[secrets.Length];
        new Random(3).NextBytes(bytes);
        string biased = string.Concat(bytes.Select(value => Base62.Alphabet[value % 62]));
        Assert.True(ChiSquare(biased, Base62.Alphabet) > 61 + (8 * 11.1));
    }

    private static double ChiSquare(string text, string alphabet)
    {
        double expected = text.Length / (double)alphabet.Length;
        return alphabet.Sum(c => Math.Pow(text.Count(found => found == c) - expected, 2) / expected);
    }

    [Fact]
    public void A_renewed_key_keeps_its_id_and_has_another_secret()
    {
        var key = ApiKeyGenerator.Create();

        var renewed = ApiKeyGenerator.Renew(key.Id);

        Assert.Equal(key.Id, renewed.Id);
        Assert.NotEqual(key.Text, renewed.Text);
        Assert.NotEqual(key.SecretHash, renewed.SecretHash);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("Upper-case")]
    [InlineData("")]
    public void Renew_refuses_text_that_is_not_a_key_id(string id) =>
        Assert.Throws<ArgumentException>(() => ApiKeyGenerator.Renew(id));
}
