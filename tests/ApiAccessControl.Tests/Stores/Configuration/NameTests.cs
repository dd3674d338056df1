using ApiAccessControl.Options;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class NameTests
{
    [Theory]
    [InlineData("""{ "Profil": "Atlas" }""", "Profil", "Did you mean Profile?")]
    [InlineData("""{ "ReportOnlyUntill": "" }""", "ReportOnlyUntill", "Did you mean ReportOnlyUntil?")]
    [InlineData("""{ "Lists": { "Bind": "AllRequests" } }""", "Lists:Bind", "Did you mean Binds?")]
    [InlineData("""{ "Credentials": { "Hedaer": true } }""", "Credentials:Hedaer", "Did you mean Header?")]
    [InlineData("""{ "Limits": { "KeyPerAccount": 1 } }""", "Limits:KeyPerAccount", "Did you mean KeysPerAccount?")]
    [InlineData("""{ "Refusals": { "Zzzzzzz": 1 } }""", "Refusals:Zzzzzzz", "Known names are Disclosure, Format.")]
    [InlineData("""{ "Policy": { "AllowedNetwork": "" } }""", "Policy:AllowedNetwork", "Did you mean AllowedNetworks?")]
    [InlineData("""{ "Policy": { "Systems": { "reports": { "Enable": true } } } }""", "Policy:Systems:reports:Enable",
        "Did you mean Enabled?")]
    [InlineData("""{ "Policy": { "Accounts": { "ops": { "Network": "" } } } }""", "Policy:Accounts:ops:Network",
        "Did you mean Networks?")]
    [InlineData("""{ "Management": {} }""", "Management", "is not a known name")]
    public void An_unknown_name_is_refused_with_the_nearest_known_name(string json, string path, string words) =>
        Reading.Section(json).MustRefuse($"ApiAccessControl:{path}", words);

    [Fact]
    public void A_misspelled_list_name_is_an_error_and_not_an_unrestricted_key() =>
        Reading.Key("\"Netwroks\": \"10.0.0.1\"").MustRefuse($"{Reading.KeyPath}:Netwroks", "Did you mean Networks?");

    [Fact]
    public void Another_package_registers_its_own_section()
    {
        var configuration = Reading.Json("""{ "Management": { "FirstEntryFrom": "Console", "x": [1] } }""").Build();

        Assert.Empty(Reading.Document(configuration, "Management").Errors);
        Reading.Document(configuration, "Dashboard").MustRefuse("ApiAccessControl:Management", "not a known name");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("acme")]
    [InlineData("7")]
    [InlineData("a.b-c.d")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz01")]
    public void An_identifier_is_used_unchanged(string id) =>
        Assert.Equal(id, Reading.Policy($$"""{ "Organizations": { "{{id}}": {} } }""").Single<OrganizationRecord>().Id);

    [Theory]
    [InlineData("Acme", "Acme")]
    [InlineData("", "")]
    [InlineData(".a", ".a")]
    [InlineData("-a", "-a")]
    [InlineData("a_b", "a_b")]
    [InlineData("a b", "a b")]
    [InlineData("a ", "a ")]
    [InlineData("a*", "a*")]
    [InlineData("a/b", "a/b")]
    [InlineData("\\u0441", "\\u0441")]
    [InlineData("a\\nb", "a\\u000ab")]
    [InlineData("a\\u202eb", "a\\u202eb")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz012", "abcdefgh...")]
    public void An_invalid_identifier_is_refused_and_case_is_not_folded(string id, string shown)
    {
        foreach (var kind in new[] { "Systems", "Organizations", "Accounts" })
        {
            Reading.Policy($$"""{ "{{kind}}": { "{{id}}": {} } }""")
                .MustRefuse($"ApiAccessControl:Policy:{kind}:{shown}", "an identifier: 1 to 64");
        }
    }

    [Theory]
    [InlineData("abcdefg")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    [InlineData("abcdefgH")]
    [InlineData("abcd-efgh")]
    [InlineData("web1.key")]
    public void The_id_of_a_key_has_8_to_32_lower_case_letters_and_digits(string id)
    {
        var error = Assert.Single(KeyNamed(id).Errors);

        Assert.Contains("the id of a key: 8 to 32", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdefgh")]
    [InlineData("00000000")]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345")]
    public void Any_other_key_id_is_refused(string id) => Assert.Equal(id, KeyNamed(id).Single<KeyRecord>().Id);

    [Theory]
    [InlineData("Owner", true)]
    [InlineData("read_only-2", true)]
    [InlineData("2nd", false)]
    [InlineData("a.b", false)]
    [InlineData("*", false)]
    [InlineData("_a", false)]
    public void A_role_name_follows_the_syntax_of_role_names(string name, bool good) => Assert.Equal(good,
        Reading.Policy($$"""{ "Roles": { "{{name}}": "*:GET:*" } }""").Errors.Count == 0);

    [Theory]
    [InlineData("Roles", "owner", "Owner", "\"*:*:*\"")]
    [InlineData("Accounts", "ops", "Ops", "{ \"Enabled\": true }")]
    [InlineData("Systems", "reports", "REPORTS", "{ \"Enabled\": true }")]
    public void Two_spellings_of_one_name_are_refused_with_both_sources(
        string kind, string one, string other, string json)
    {
        var document = Reading.Policy($$"""{ "{{kind}}": { "{{one}}": {{json}} } }""",
            $$"""{ "{{kind}}": { "{{other}}": {{json}} } }""");

        document.MustRefuse($"ApiAccessControl:Policy:{kind}:{one}",
            $"and {other} in JsonStreamConfigurationProvider (2)");
    }

    [Fact]
    public void Two_spellings_in_one_source_are_refused() =>
        Reading.Policy("""{ "Accounts": { "ops": { "Enabled": true }, "OPS": { "Networks": "10.0.0.1" } } }""")
            .MustRefuse("ApiAccessControl:Policy:Accounts:ops", "and OPS in");

    [Fact]
    public void Names_of_properties_are_read_in_any_case() =>
        Assert.True(Reading.Section("""{ "policy": { "ENABLED": true } }""").Single<PolicySettings>().Enabled);

    [Fact]
    public void A_name_with_a_colon_is_not_an_identifier() =>
        Reading.Policy("""{ "Accounts": { "a:b": {} } }""")
            .MustRefuse("ApiAccessControl:Policy:Accounts:a:b", "not a known name");

    [Fact]
    public void All_errors_of_a_section_are_reported_together()
    {
        var document = Reading.Section("""
            { "Profile": "x", "Policy": { "Enabled": 1, "Keys": { "k1": {}, "abcdefgh": { "Networks": null } } } }
            """);

        Assert.Equal(
            ["ApiAccessControl:Profile", "ApiAccessControl:Policy:Enabled", "ApiAccessControl:Policy:Keys:k1",
             "ApiAccessControl:Policy:Keys:abcdefgh", "ApiAccessControl:Policy:Keys:abcdefgh:Networks"],
            document.Errors.Select(error => error.Path));
        var exception = Assert.Throws<ApiAccessConfigurationException>(
            () => document.ThrowIfBroken(document.Options.Resolve()));
        Assert.Equal(5, exception.Errors.Count);
        Assert.All(exception.Errors, error => Assert.Contains($"\n{error}", exception.Message));
    }

    [Fact]
    public void Without_an_error_nothing_is_thrown() => Reading.Section("{}")
        .ThrowIfBroken(new ApiAccessControlOptions().Resolve());

    private static ApiAccessControl.Stores.Configuration.ConfigurationDocument KeyNamed(string id) =>
        Reading.Policy($$"""{ "Keys": { "{{id}}": { "SecretHash": "{{Reading.Hash}}" } } }""");
}
