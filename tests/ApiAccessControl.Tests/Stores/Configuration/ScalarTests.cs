using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ScalarTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"FALSE\"", false)]
    public void A_switch_is_true_or_false(string json, bool expected) =>
        Assert.Equal(expected, Reading.Key($"\"Enabled\": {json}").Single<KeyRecord>().Enabled);

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("\"yes\"")]
    [InlineData("\"on\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("\" true\"")]
    [InlineData("\"true\\u0000\"")]
    public void Any_other_value_of_a_switch_is_refused(string json) =>
        Reading.Key($"\"Enabled\": {json}").MustRefuse($"{Reading.KeyPath}:Enabled", "must be true or false");

    [Theory]
    [InlineData("null", "null or {}")]
    [InlineData("{}", "null or {}")]
    [InlineData("[true]", "has one value")]
    [InlineData("{ \"a\": 1 }", "has one value")]
    public void A_value_that_is_null_an_object_or_an_array_is_refused(string json, string words) =>
        Reading.Key($"\"Enabled\": {json}").MustRefuse($"{Reading.KeyPath}:Enabled", words);

    [Fact]
    public void The_last_source_with_a_value_takes_precedence()
    {
        Assert.True(Reading.Key("\"Enabled\": false", "\"Enabled\": true").Single<KeyRecord>().Enabled);
        Assert.False(Reading.Key("\"Enabled\": false", "\"Description\": \"x\"").Single<KeyRecord>().Enabled);
        Assert.False(Reading.Key("\"Enabled\": null", "\"Enabled\": false").Single<KeyRecord>().Enabled);
    }

    [Theory]
    [InlineData("\"Enabled\": true", "\"Enabled\": null", "null or {}")]
    [InlineData("\"Enabled\": { \"a\": 1 }", "\"Enabled\": true", "has one value")]
    [InlineData("\"ExpiresAt\": \"2027-01-01T00:00:00Z\"", "\"ExpiresAt\": null", "null or {}")]
    public void Null_or_a_text_over_an_object_is_refused(string below, string above, string words)
    {
        var name = below.Split('"')[1];
        Reading.Key(below, above).MustRefuse($"{Reading.KeyPath}:{name}", words);
    }

    [Theory]
    [InlineData("2027-01-31T00:00:00Z", "2027-01-31T00:00:00Z")]
    [InlineData("2027-01-31T00:00:00+02:00", "2027-01-30T22:00:00Z")]
    [InlineData("2027-01-31T00:00:00-05:30", "2027-01-31T05:30:00Z")]
    [InlineData("2027-01-31T00:00:00.125Z", "2027-01-31T00:00:00.125Z")]
    [InlineData("2027-01-31T00:00:00.1234567+00:00", "2027-01-31T00:00:00.1234567Z")]
    public void An_instant_needs_an_offset_and_is_stored_in_UTC(string text, string expected)
    {
        var expires = Reading.Key($"\"ExpiresAt\": \"{text}\"").Single<KeyRecord>().ExpiresAt!.Value;

        Assert.Equal(DateTimeOffset.Parse(expected, null), expires);
        Assert.Equal(TimeSpan.Zero, expires.Offset);
    }

    [Theory]
    [InlineData("2027-01-31T00:00:00")]
    [InlineData("2027-01-31")]
    [InlineData("2027-01-31 00:00:00Z")]
    [InlineData("31.01.2027")]
    [InlineData("01/02/2027")]
    [InlineData("2027-02-30T00:00:00Z")]
    [InlineData("2027-01-31T24:00:00Z")]
    [InlineData("2027-01-31T00:00Z")]
    [InlineData("2027-01-31T00:00:00 Z")]
    [InlineData("2027-01-31T00:00:00+99:00")]
    [InlineData("2027-01-31T00:00:00CET")]
    [InlineData("1800000000")]
    [InlineData("")]
    public void An_instant_that_depends_on_the_machine_is_refused(string text) =>
        Reading.Key($"\"ExpiresAt\": \"{text}\"")
            .MustRefuse($"{Reading.KeyPath}:ExpiresAt", "an instant with its offset");

    [Theory]
    [InlineData("00:15:00", 15)]
    [InlineData("1.00:00:00", 1440)]
    [InlineData("00:00:30", 0.5)]
    [InlineData("00:00:30.0000000", 0.5)]
    public void A_duration_has_both_its_colons(string text, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes),
            Reading.Section($$"""{ "MaxStaleness": "{{text}}" }""").Options.MaxStaleness);

    [Theory]
    [InlineData("\"15\"")]
    [InlineData("15")]
    [InlineData("\"0:15\"")]
    [InlineData("\"15m\"")]
    [InlineData("\"PT15M\"")]
    [InlineData("\"24:00:00\"")]
    [InlineData("\"00:00:00\"")]
    [InlineData("\"-00:15:00\"")]
    public void A_duration_without_colons_or_without_a_value_is_refused(string json) =>
        Reading.Section($$"""{ "MaxStaleness": {{json}} }""").MustRefuse("ApiAccessControl:MaxStaleness", "a duration");

    [Theory]
    [InlineData("5", 5)]
    [InlineData("\"5\"", 5)]
    [InlineData("0", 0)]
    public void A_limit_is_a_whole_number(string json, int expected) =>
        Assert.Equal(expected, Reading.Section($$"""{ "Limits": { "NetworksPerList": {{json}} } }""")
            .Options.Limits.NetworksPerList);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("\"five\"")]
    [InlineData("\" 5\"")]
    [InlineData("2147483648")]
    [InlineData("\"0x5\"")]
    public void A_negative_or_malformed_limit_is_refused(string json) =>
        Reading.Section($$"""{ "Limits": { "NetworksPerList": {{json}} } }""")
            .MustRefuse("ApiAccessControl:Limits:NetworksPerList", "a whole number");

    [Theory]
    [InlineData("\"Atlas\"", AccessProfile.Atlas)]
    [InlineData("\"atlaslegacy\"", AccessProfile.AtlasLegacy)]
    public void A_choice_is_made_by_name(string json, AccessProfile expected) =>
        Assert.Equal(expected, Reading.Section($$"""{ "Profile": {{json}} }""").Options.Profile);

    [Theory]
    [InlineData("5")]
    [InlineData("\"5\"")]
    [InlineData("\"Atlas, Nats\"")]
    [InlineData("\"Atlas \"")]
    [InlineData("\"Mongo\"")]
    [InlineData("\"\"")]
    public void A_choice_by_number_or_by_an_unknown_name_is_refused(string json) =>
        Reading.Section($$"""{ "Profile": {{json}} }""")
            .MustRefuse("ApiAccessControl:Profile",
                "one of Standard, Nats, CloudManager, AtlasLegacy, TokenSecurity, Atlas");
}
