using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class KeySecretsTests
{
    private const string Hash = $"\"SecretHash\": \"{Reading.Hash}\"";
    private const string Opaque = $"\"OpaqueHash\": \"{Reading.Hash}\"";
    private const string Previous = $"\"PreviousSecretHash\": \"{Reading.OtherHash}\"";
    private const string Digest = "\"DigestVerifier\": \"aa:text\"";
    private const string PreviousDigest = "\"PreviousDigestVerifier\": \"bb:text\"";
    private const string Until = "\"PreviousUntil\": \"2026-12-24T00:00:00Z\"";

    [Theory]
    [InlineData(Hash)]
    [InlineData(Opaque)]
    [InlineData($"{Opaque}, \"HighEntropy\": true")]
    [InlineData($"{Hash}, {Previous}, {Until}")]
    [InlineData($"{Hash}, {Digest}")]
    [InlineData($"{Hash}, {Digest}, {Previous}, {Until}, {PreviousDigest}")]
    public void A_key_has_one_secret_or_two_during_an_overlap(string inside) => Assert.Empty(Key(inside).Errors);

    [Theory]
    [InlineData("", "", "has no secret")]
    [InlineData("\"Enabled\": true", "", "has no secret")]
    [InlineData($"{Hash}, {Opaque}", "", "has both")]
    [InlineData("\"SecretHash\": \"\"", ":SecretHash", "empty or blank")]
    [InlineData("\"SecretHash\": \"  \"", ":SecretHash", "empty or blank")]
    [InlineData("\"SecretHash\": []", ":SecretHash", "empty or blank")]
    [InlineData("\"SecretHash\": null", ":SecretHash", "null or {}")]
    [InlineData("\"SecretHash\": {}", ":SecretHash", "null or {}")]
    [InlineData("\"SecretHash\": [\"a\"]", ":SecretHash", "has one value")]
    [InlineData("\"OpaqueHash\": \" \"", ":OpaqueHash", "empty or blank")]
    [InlineData($"{Hash}, {Previous}", "", "need each other")]
    [InlineData($"{Hash}, {Until}", "", "need each other")]
    [InlineData($"{Hash}, \"PreviousSecretHash\": \"\", {Until}", ":PreviousSecretHash", "empty or blank")]
    [InlineData($"{Opaque}, {Previous}, {Until}", ":PreviousSecretHash", "needs a SecretHash")]
    [InlineData($"{Hash}, \"HighEntropy\": true", ":HighEntropy", "imported key")]
    public void A_key_without_a_secret_or_with_too_many_is_refused(string inside, string under, string words) =>
        Key(inside).MustRefuse(Reading.KeyPath + under, words);

    [Theory]
    [InlineData($"{Opaque}, \"HighEntropy\": true, {Digest}", "needs a SecretHash")]
    [InlineData($"{Hash}, {Previous}, {Until}, {PreviousDigest}", "a DigestVerifier")]
    [InlineData($"{Hash}, {Digest}, {PreviousDigest}", "needs PreviousUntil")]
    [InlineData($"{Hash}, \"DigestVerifier\": \"a b\"", "visible ASCII")]
    public async Task A_verifier_that_does_not_fit_its_key_is_refused(string inside, string words)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(
            $$"""{ "Policy": { "Keys": { "{{Reading.KeyId}}": { {{inside}} } } } }""", _ => { }));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verifier_and_a_secret_from_two_sources_are_refused()
    {
        var document = Reading.Policy(
            $$"""{ "Keys": { "{{Reading.KeyId}}": { {{Hash}}, {{Digest}} } } }""",
            $$"""{ "Keys": { "{{Reading.KeyId}}": { {{Hash}} } } }""");

        document.MustRefuse($"{Reading.KeyPath}:DigestVerifier", "in one place");
    }

    [Fact]
    public void Two_secrets_from_two_sources_are_refused()
    {
        var document = Reading.Policy(
            $$"""{ "Keys": { "{{Reading.KeyId}}": { {{Hash}}, {{Previous}}, {{Until}} } } }""",
            $$"""{ "Keys": { "{{Reading.KeyId}}": { {{Hash}} } } }""");

        document.MustRefuse($"{Reading.KeyPath}:PreviousSecretHash", "in one place");
    }

    [Fact]
    public void The_end_of_the_overlap_may_be_set_in_another_source() =>
        Assert.Equal(2025, Reading.Policy(
            $$"""{ "Keys": { "{{Reading.KeyId}}": { {{Hash}}, {{Previous}}, {{Until}} } } }""",
            $$"""{ "Keys": { "{{Reading.KeyId}}": { "PreviousUntil": "2025-01-01T00:00:00Z" } } }""")
            .Single<KeyRecord>().PreviousUntil!.Value.Year);

    [Fact]
    public void A_secret_from_another_source_is_joined_to_its_key_by_id()
    {
        var configuration = Reading.Json(
            $$"""{ "Policy": { "Keys": { "{{Reading.KeyId}}": { "Networks": "10.0.0.1" } } } }""")
            .AddInMemoryCollection(Reading.Pairs(($"Policy:Keys:{Reading.KeyId}:SecretHash", Reading.Hash)))
            .Build();

        var key = Reading.Document(configuration).Single<KeyRecord>();

        Assert.Equal(Reading.Hash, key.SecretHash);
        Assert.Equal(["10.0.0.1"], key.Networks.Texts());
    }

    [Theory]
    [InlineData("\"SecretHash\": [\"{0}\"]")]
    [InlineData("\"SecretHash\": \"{0}\", \"OpaqueHash\": \"{0}\"")]
    [InlineData("\"SecretHash\": \"{0}\", \"PreviousSecretHash\": \"{0}\"")]
    [InlineData("\"OpaqueHash\": \"{0}\", \"PreviousSecretHash\": \"{0}\", \"PreviousUntil\": \"x\"")]
    [InlineData("\"SecretHash\": \"{0}\", \"PreviousUntil\": \"{0}\"")]
    [InlineData("\"{0}\": \"{0}\"")]
    public void No_message_repeats_a_secret(string inside)
    {
        const string Secret = "7Hs9dK2mQx4vLp8RtZ1wYc5nBf3gJ6aEoUiTkXqWrSz0AbC";
        var document = Key(inside.Replace("{0}", Secret));

        Assert.NotEmpty(document.Errors);
        Assert.All(document.Errors, error => Assert.DoesNotContain(Secret[^6..], error.ToString()));
    }

    [Fact]
    public void A_whole_key_pasted_as_an_id_is_not_in_the_message()
    {
        const string Secret = "7Hs9dK2mQx4vLp8RtZ1wYc5nBf3gJ6aEoUiTkXqWrSz0AbCd";
        var error = Assert.Single(
            Reading.Policy($$"""{ "Keys": { "aac_{{Reading.KeyId}}_{{Secret}}": { {{Hash}} } } }""").Errors);

        Assert.Equal("ApiAccessControl:Policy:Keys:aac_h7qw...", error.Path);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("[\"hunter2hunter2\"]")]
    public void No_message_repeats_the_pepper(string json)
    {
        var error = Assert.Single(Reading.Section($$"""{ "Credentials": { "Pepper": {{json}} } }""").Errors);

        Assert.Equal("ApiAccessControl:Credentials:Pepper", error.Path);
        Assert.DoesNotContain("hunter2", error.Message);
    }

    private static ApiAccessControl.Stores.Configuration.ConfigurationDocument Key(string inside) =>
        Reading.Policy($$"""{ "Keys": { "{{Reading.KeyId}}": { {{inside}} } } }""");
}
