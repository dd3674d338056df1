using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ObjectLayeringTests
{
    private const string OneKey =
        "{ \"Policy\": { \"Keys\": { \"" + Reading.KeyId + "\": { \"SecretHash\": \"" + Reading.Hash + "\" } } } }";

    [Theory]
    [InlineData("null", "ApiAccessControl")]
    [InlineData("{}", "ApiAccessControl")]
    [InlineData("""{ "Policy": null }""", "ApiAccessControl:Policy")]
    [InlineData("""{ "Policy": {} }""", "ApiAccessControl:Policy")]
    [InlineData("""{ "Policy": { "Keys": null } }""", "ApiAccessControl:Policy:Keys")]
    [InlineData("""{ "Policy": { "Keys": {} } }""", "ApiAccessControl:Policy:Keys")]
    [InlineData("{ \"Policy\": { \"Keys\": { \"" + Reading.KeyId + "\": null } } }", Reading.KeyPath)]
    [InlineData("{ \"Policy\": { \"Keys\": { \"" + Reading.KeyId + "\": {} } } }", Reading.KeyPath)]
    public void Null_or_an_empty_object_does_not_remove_a_key_and_is_refused(string above, string path) =>
        Reading.Section(OneKey, above).MustRefuse(path, "does not remove");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Policy": {} }""")]
    [InlineData("""{ "Policy": { "Keys": {} } }""")]
    public void An_empty_object_that_a_later_source_fills_is_accepted(string below) =>
        Assert.Equal(Reading.KeyId, Reading.Section(below, OneKey).Single<KeyRecord>().Id);

    [Fact]
    public void An_empty_object_does_not_turn_a_system_off() =>
        Reading.Policy("""{ "Systems": { "reports": { "Enabled": true } } }""", """{ "Systems": { "reports": {} } }""")
            .MustRefuse("ApiAccessControl:Policy:Systems:reports", "\"Enabled\": false");

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("12")]
    public void A_scalar_in_place_of_an_object_is_refused(string json)
    {
        Reading.Section($$"""{ "Policy": {{json}} }""").MustRefuse("ApiAccessControl:Policy", "must be an object");
        Reading.Section($$"""{ "Lists": {{json}} }""").MustRefuse("ApiAccessControl:Lists", "must be an object");
        Reading.Policy($$"""{ "Keys": {{json}} }""").MustRefuse("ApiAccessControl:Policy:Keys", "must be an object");
        Reading.Policy($$"""{ "Systems": { "reports": {{json}} } }""")
            .MustRefuse("ApiAccessControl:Policy:Systems:reports", "must be an object");
        Reading.Section(json).MustRefuse("ApiAccessControl", "must be an object");
    }

    [Fact]
    public void A_text_of_one_source_next_to_an_object_of_another_is_refused() =>
        Reading.Section(OneKey, """{ "Policy": { "Keys": "off" } }""")
            .MustRefuse("ApiAccessControl:Policy:Keys", "must be an object");

    [Theory]
    [InlineData("Systems", "\"reports\"", "a")]
    [InlineData("Organizations", "{ \"Name\": \"x\" }", "a")]
    [InlineData("Accounts", "{ \"Enabled\": true }", "a")]
    [InlineData("Keys", "{ \"SecretHash\": \"" + Reading.Hash + "\" }", "abcdefgh")]
    [InlineData("Roles", "\"*:*:*\"", "a")]
    public void An_array_in_place_of_named_children_is_refused(string name, string element, string id)
    {
        var path = $"ApiAccessControl:Policy:{name}";

        Reading.Policy($$"""{ "{{name}}": [{{element}}] }""").MustRefuse(path, "written as an array");
        Reading.Policy($$"""{ "{{name}}": { "{{id}}": {{element}} } }""", $$"""{ "{{name}}": [{{element}}] }""")
            .MustRefuse(path, "written as an array");
    }

    [Fact]
    public void A_production_key_never_gets_a_development_secret_by_its_index()
    {
        var development = $$"""{ "Keys": [{ "SecretHash": "{{Reading.Hash}}", "Networks": ["10.0.0.1", "::/0"] }] }""";
        const string Production = """{ "Keys": [{ "Networks": ["10.0.0.1"] }] }""";

        Reading.Policy(development, Production).MustRefuse("ApiAccessControl:Policy:Keys", "written as an array");
    }
}
