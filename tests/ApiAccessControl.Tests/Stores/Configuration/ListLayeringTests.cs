using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ListLayeringTests
{
    private const string Networks = Reading.KeyPath + ":Networks";

    [Theory]
    [InlineData("\"10.0.0.1\"", "\"10.0.0.2\"", "10.0.0.2")]
    [InlineData("\"10.0.0.1, 10.0.0.3\"", "\"10.0.0.2\"", "10.0.0.2")]
    [InlineData("\"off\"", "\"10.0.0.2\"", "10.0.0.2")]
    [InlineData("\"\"", "\"10.0.0.2\"", "10.0.0.2")]
    [InlineData("[]", "\"10.0.0.2\"", "10.0.0.2")]
    public void A_string_over_a_string_overrides(string below, string above, string expected) =>
        Assert.Equal([expected], Over(below, above).Single<KeyRecord>().Networks.Texts());

    [Fact]
    public void Only_off_removes_the_list_of_an_earlier_source() =>
        Assert.Null(Over("\"10.0.0.1\"", "\"off\"").Single<KeyRecord>().Networks);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[]")]
    public void An_empty_list_over_a_string_admits_no_address(string above) =>
        Assert.Empty(Over("\"10.0.0.1\"", above).Single<KeyRecord>().Networks!);

    [Theory]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "[]", "text and elements")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "\"\"", "text and elements")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "\"off\"", "text and elements")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "\"10.0.0.3\"", "text and elements")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "null", "null or {}")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "{}", "null or {}")]
    [InlineData("\"10.0.0.1\"", "[\"10.0.0.2\"]", "text and elements")]
    [InlineData("\"off\"", "[\"10.0.0.2\"]", "text and elements")]
    [InlineData("[]", "[\"10.0.0.2\"]", "text and elements")]
    [InlineData("null", "[\"10.0.0.2\"]", "null or {}")]
    [InlineData("\"10.0.0.1\"", "null", "null or {}")]
    [InlineData("\"10.0.0.1\"", "{}", "null or {}")]
    [InlineData("null", "\"10.0.0.2\"", "null or {}")]
    [InlineData("[\"10.0.0.1\", \"10.0.0.2\"]", "[\"10.0.0.3\"]", "elements from")]
    [InlineData("[\"10.0.0.1\"]", "[\"10.0.0.1\", \"10.0.0.2\"]", "elements from")]
    [InlineData("[\"10.0.0.1\"]", "{ \"1\": \"10.0.0.2\" }", "elements from")]
    public void Every_other_combination_of_list_forms_is_refused(string below, string above, string words) =>
        Over(below, above).MustRefuse(Networks, words);

    [Fact]
    public void The_error_of_a_list_conflict_names_both_sources()
    {
        var message = Assert.Single(Over("[\"10.0.0.1\"]", "[\"10.0.0.2\"]").Errors).Message;

        Assert.Contains("JsonStreamConfigurationProvider and from JsonStreamConfigurationProvider (2)", message);
    }

    [Fact]
    public void A_third_source_overrides_the_strings_of_two_others() =>
        Assert.Equal(["c"], Reading.Key("\"Roles\": \"a\"", "\"Roles\": \"b\"", "\"Roles\": \"c\"")
            .Single<KeyRecord>().Roles);

    [Fact]
    public void An_empty_list_over_an_array_is_refused_because_the_merged_view_would_keep_the_array()
    {
        const string Below = """{ "Policy": { "AllowedNetworks": ["10.0.0.1", "10.0.0.2"] } }""";
        const string Above = """{ "Policy": { "AllowedNetworks": [] } }""";
        var merged = Reading.Json(Below, Above).Build().GetSection("ApiAccessControl:Policy:AllowedNetworks");

        Assert.Equal(2, merged.GetChildren().Count());
        Reading.Section(Below, Above).MustRefuse("ApiAccessControl:Policy:AllowedNetworks", "text and elements");
    }

    [Fact]
    public void The_command_line_that_the_host_adds_twice_counts_as_one_source()
    {
        string[] arguments = ["--ApiAccessControl:Policy:AllowedNetworks:0=10.0.0.1"];
        var builder = WebApplication.CreateBuilder(arguments);

        Assert.Equal(2, Reading.Document(builder.Configuration).Layers.Count);
        Assert.Equal(["10.0.0.1"], Reading.Document(builder.Configuration)
            .Single<PolicySettings>().AllowedNetworks.Texts());
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2")]
    [InlineData("10.0.0.1", null)]
    public void Two_equal_sources_that_differ_in_one_element_count_as_two(string first, string? second)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Reading.Pairs(("Policy:AllowedNetworks:0", first)))
            .AddInMemoryCollection(Reading.Pairs(("Policy:AllowedNetworks:0", second)))
            .Build();

        Reading.Document(configuration).MustRefuse("ApiAccessControl:Policy:AllowedNetworks", "elements from");
    }

    private static ApiAccessControl.Stores.Configuration.ConfigurationDocument Over(string below, string above) =>
        Reading.Key($"\"Networks\": {below}", $"\"Networks\": {above}");
}
