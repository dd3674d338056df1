using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class ApiKeyHashTests
{
    [Fact]
    public void A_generated_key_gives_its_id_and_the_hash_of_its_secret()
    {
        var key = ApiKeyGenerator.Create("acme", null);

        Assert.True(ApiKeyHash.TryOfKey(key.Text, "acme", null, out var id, out var hash));
        Assert.Equal((key.Id, key.SecretHash), (id, hash));
        Assert.True(ApiKeyHash.TryOfKey(key.Text, "acme", "a pepper of thirty-two characters", out _, out var peppered));
        Assert.NotEqual(hash, peppered);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("acme_")]
    public void A_text_that_is_no_key_gives_neither_id_nor_hash(string? text) => MustFail(text, "acme");

    [Fact]
    public void A_key_of_another_prefix_or_with_another_checksum_gives_neither_id_nor_hash()
    {
        var text = ApiKeyGenerator.Create("acme", null).Text;

        MustFail(text, "other");
        MustFail(text, "");
        MustFail(KeyText.Complete(string.Concat("ACME", text.AsSpan(4..^Base62.UInt32Length))), "ACME");
        MustFail(text[..^1] + (text[^1] == '0' ? '1' : '0'), "acme");
    }

    [Fact]
    public void The_hash_of_a_text_is_its_SHA_256_and_exists_for_at_most_512_characters()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("a token")));

        Assert.Equal($"sha256:{hash}", ApiKeyHash.OfText("a token", null));
        Assert.NotNull(ApiKeyHash.OfText(new string('a', 512), null));
        Assert.Null(ApiKeyHash.OfText(new string('a', 513), null));
        Assert.Null(ApiKeyHash.OfText("", null));
    }

    [Fact]
    public void Without_a_prefix_or_a_text_to_hash_the_argument_is_named()
    {
        var text = ApiKeyGenerator.Create("acme", null).Text;

        Assert.Equal(
            "prefix",
            Assert.Throws<ArgumentNullException>(() => ApiKeyHash.TryOfKey(text, null!, null, out _, out _)).ParamName);
        Assert.Equal("text", Assert.Throws<ArgumentNullException>(() => ApiKeyHash.OfText(null!, null)).ParamName);
    }

    private static void MustFail(string? text, string prefix)
    {
        Assert.False(ApiKeyHash.TryOfKey(text, prefix, null, out var id, out var hash));
        Assert.Null(id);
        Assert.Null(hash);
    }
}
