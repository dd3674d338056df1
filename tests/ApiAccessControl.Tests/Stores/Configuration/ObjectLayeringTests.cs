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
    public void Null_takes_no_key_away_and_does_not_pretend_to(string above, string path) =>
        Reading.Section(OneKey, above).MustRefuse(path, "does not remove");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Policy": {} }""")]
    [InlineData("""{ "Policy": { "Keys": {} } }""")]
    public void An_empty_place_to_be_filled_later_is_fine(string below) =>
        Assert.Equal(Reading.KeyId, Reading.Section(below, OneKey).Single<KeyRecord>().Id);

    [Fact]
    public void A_system_is_not_turned_off_by_an_empty_object() =>
        Reading.Policy("""{ "Systems": { "reports": { "Enabled": true } } }""", """{ "Systems": { "reports": {} } }""")
            .MustRefuse("ApiAccessControl:Policy:Systems:reports", "\"Enabled\": false");

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("12")]
    public void What_is_an_object_is_no_text(string json)
    {
        Reading.Section($$"""{ "Policy": {{json}} }""").MustRefuse("ApiAccessControl:Policy", "must be an object");
        Reading.Section($$"""{ "Lists": {{json}} }""").MustRefuse("ApiAccessControl:Lists", "must be an object");
        Reading.Policy($$"""{ "Keys": {{json}} }""").MustRefuse("ApiAccessControl:Policy:Keys", "must be an object");
        Reading.Policy($$"""{ "Systems": { "reports": {{json}} } }""")
            .MustRefuse("ApiAccessControl:Policy:Systems:reports", "must be an object");
        Reading.Section(json).MustRefuse("ApiAccessControl", "must be an object");
    }

    [Fact]
    public void A_text_of_one_place_beside_an_object_of_another_is_refused() =>
        Reading.Section(OneKey, """{ "Policy": { "Keys": "off" } }""")
            .MustRefuse("ApiAccessControl:Policy:Keys", "must be an object");

    [Theory]
    [InlineData("Systems", "\"reports\"", "a")]
    [InlineData("Organizations", "{ \"Name\": \"x\" }", "a")]
    [InlineData("Accounts", "{ \"Enabled\": true }", "a")]
    [InlineData("Keys", "{ \"SecretHash\": \"" + Reading.Hash + "\" }", "abcdefgh")]
    [InlineData("Roles", "\"*:*:*\"", "a")]
    public void An_array_where_things_have_names_is_refused(string name, string element, string id)
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
