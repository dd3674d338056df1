using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ListReaderTests
{
    private const string Networks = Reading.KeyPath + ":Networks";

    [Theory]
    [InlineData("\"198.51.100.7\"", "198.51.100.7")]
    [InlineData("\"198.51.100.7, 2001:db8::/48\"", "198.51.100.7|2001:db8::/48")]
    [InlineData("\"a,b\"", "a|b")]
    [InlineData("\"a b\"", "a|b")]
    [InlineData("\"a\\nb\"", "a|b")]
    [InlineData("\"a\\r\\n\\r\\nb\"", "a|b")]
    [InlineData("\"a\\tb\"", "a|b")]
    [InlineData("\"a ,b\"", "a|b")]
    [InlineData("\"a,\\n  b\"", "a|b")]
    [InlineData("\"  a  \"", "a")]
    [InlineData("\"a;b\"", "a;b")]
    [InlineData("\"offline\"", "offline")]
    [InlineData("[\"198.51.100.7\", \"2001:db8::/48\"]", "198.51.100.7|2001:db8::/48")]
    [InlineData("[\"a b\"]", "a b")]
    [InlineData("[\"a,b\"]", "a,b")]
    [InlineData("[\" a\"]", " a")]
    [InlineData("[\"c\", \"a\", \"b\"]", "c|a|b")]
    [InlineData("[10, true]", "10|True")]
    [InlineData("7", "7")]
    public void A_list_is_a_string_or_an_array_and_only_the_string_is_split(string json, string expected) =>
        Assert.Equal(expected.Split('|'), NetworksOf(json).Texts());

    [Fact]
    public void Elements_keep_the_order_of_their_numbers_past_nine()
    {
        var entries = Enumerable.Range(0, 25).Select(i => $"192.0.2.{i}").ToArray();

        Assert.Equal(entries, NetworksOf($"[{string.Join(',', entries.Select(e => $"\"{e}\""))}]").Texts());
    }

    [Theory]
    [InlineData("\"off\"")]
    [InlineData("\" off \"")]
    public void The_text_off_means_no_list(string json) => Assert.Null(NetworksOf(json));

    [Fact]
    public void An_absent_list_is_off() =>
        Assert.Null(Reading.Key("\"Enabled\": true").Single<KeyRecord>().Networks);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("\"  \"")]
    [InlineData("\"\\n\"")]
    public void An_empty_list_is_on_and_has_no_entry(string json) => Assert.Empty(NetworksOf(json)!);

    [Theory]
    [InlineData("null", "", "null or {}")]
    [InlineData("{}", "", "null or {}")]
    [InlineData("\"a,,b\"", "", "empty entry")]
    [InlineData("\"a, ,b\"", "", "empty entry")]
    [InlineData("\",a\"", "", "empty entry")]
    [InlineData("\"a,\"", "", "empty entry")]
    [InlineData("\"a,\\n\"", "", "empty entry")]
    [InlineData("\",\"", "", "empty entry")]
    [InlineData("\"off,\"", "", "empty entry")]
    [InlineData("[\"\"]", ":0", "empty, null or nested")]
    [InlineData("[\"a\", \" \"]", ":1", "empty, null or nested")]
    [InlineData("[\"a\", null]", ":1", "empty, null or nested")]
    [InlineData("[\"a\", {}]", ":1", "empty, null or nested")]
    [InlineData("[\"a\", []]", ":1", "empty, null or nested")]
    [InlineData("[\"a\", [\"b\"]]", ":1", "empty, null or nested")]
    [InlineData("[[\"b\"]]", ":0", "empty, null or nested")]
    [InlineData("[\"a\", { \"Entry\": \"b\" }]", ":1", "empty, null or nested")]
    [InlineData("{ \"a\": \"b\" }", "", "has no element 0")]
    [InlineData("{ \"0\": \"a\", \"2\": \"b\" }", "", "has no element 1")]
    [InlineData("{ \"1\": \"a\" }", "", "has no element 0")]
    [InlineData("{ \"00\": \"a\" }", "", "has no element 0")]
    [InlineData("[\"off\"]", "", "write only the string \"off\"")]
    [InlineData("[\"a\", \"off\"]", "", "write only the string \"off\"")]
    [InlineData("\"a, off\"", "", "write only the string \"off\"")]
    [InlineData("\"off, off\"", "", "write only the string \"off\"")]
    [InlineData("\"Off\"", "", "in lower case")]
    [InlineData("[\" OFF \"]", "", "in lower case")]
    public void An_ambiguous_list_is_refused_with_its_path(string json, string under, string words) =>
        Reading.Key($"\"Networks\": {json}").MustRefuse(Networks + under, words);

    [Theory]
    [InlineData("Networks")]
    [InlineData("Domains")]
    [InlineData("Roles")]
    [InlineData("Permissions")]
    public void Every_list_of_a_key_refuses_null_and_accepts_off(string name)
    {
        Reading.Key($"\"{name}\": null").MustRefuse($"{Reading.KeyPath}:{name}", "null or {}");
        Assert.Empty(Reading.Key($"\"{name}\": \"off\"").Errors);
    }

    [Theory]
    [InlineData("""{ "AllowedNetworks": null }""", "AllowedNetworks")]
    [InlineData("""{ "Roles": { "Reader": null } }""", "Roles:Reader")]
    [InlineData("""{ "Roles": { "Reader": {} } }""", "Roles:Reader")]
    [InlineData("""{ "Organizations": { "acme": { "Networks": null } } }""", "Organizations:acme:Networks")]
    [InlineData("""{ "Organizations": { "acme": { "Domains": {} } } }""", "Organizations:acme:Domains")]
    [InlineData("""{ "Organizations": { "acme": { "Projects": { "web": { "Networks": null } } } } }""",
        "Organizations:acme:Projects:web:Networks")]
    [InlineData("""{ "Accounts": { "ops": { "Networks": {} } } }""", "Accounts:ops:Networks")]
    [InlineData("""{ "Accounts": { "ops": { "Projects": { "web": { "Roles": null } } } } }""",
        "Accounts:ops:Projects:web:Roles")]
    public void Every_other_list_of_the_policy_refuses_null(string json, string path) =>
        Reading.Policy(json).MustRefuse($"ApiAccessControl:Policy:{path}", "null or {}");

    [Fact]
    public void A_Unicode_space_does_not_separate_list_elements()
    {
        Assert.Equal(["a\u00a0b"], NetworksOf("\"a\\u00a0b\"").Texts());
        Assert.Equal(["a", "\u2003b"], NetworksOf("\"a,\\u2003b\"").Texts());
    }

    private static IReadOnlyList<AccessListEntry>? NetworksOf(string json) =>
        Reading.Key($"\"Networks\": {json}").Single<KeyRecord>().Networks;
}
