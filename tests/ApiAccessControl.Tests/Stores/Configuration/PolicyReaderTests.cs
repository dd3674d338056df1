using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class PolicyReaderTests
{
    [Fact]
    public void A_missing_section_has_only_the_settings_of_the_profile()
    {
        var document = Reading.Document(new ConfigurationBuilder().Build());

        Assert.False(document.Single<PolicySettings>().Enabled);
        Assert.Single(document.Records);
        Assert.Empty(document.Layers);
    }

    [Theory]
    [InlineData("Standard", false)]
    [InlineData("Atlas", true)]
    public void The_global_switch_follows_the_profile_until_it_is_set(string profile, bool expected)
    {
        Assert.Equal(expected, Reading.Section($$"""{ "Profile": "{{profile}}" }""").Single<PolicySettings>().Enabled);
        Assert.Equal(!expected, Reading.Section($$"""
            { "Profile": "{{profile}}", "Policy": { "Enabled": {{(expected ? "false" : "true")}} } }
            """).Single<PolicySettings>().Enabled);
    }

    [Theory]
    [InlineData("Standard", true)]
    [InlineData("AtlasLegacy", false)]
    public void The_switch_of_a_project_follows_the_profile_until_it_is_set(string profile, bool expected) =>
        Assert.Equal(expected, Reading.Section($$"""
            { "Profile": "{{profile}}", "Policy": { "Organizations": { "acme": { "Projects": { "web": {} } } } } }
            """).Single<ProjectRecord>().Enabled);

    [Fact]
    public void An_empty_system_is_declared_and_off() =>
        Assert.False(Reading.Policy("""{ "Systems": { "reports": {} } }""").Single<SystemRecord>().Enabled);

    [Fact]
    public void An_empty_organization_account_or_invitation_is_declared_with_its_defaults()
    {
        var document = Reading.Policy("""
            { "Organizations": { "acme": {} }, "Accounts": { "ops": { "Projects": { "web": {} } } } }
            """);

        Assert.True(document.Single<OrganizationRecord>().Enabled);
        var account = document.Single<AccountRecord>();
        Assert.True(account.Enabled);
        Assert.Null(account.Networks);
        Assert.Equal("web", Assert.Single(account.Projects).Project);
    }

    [Fact]
    public void An_empty_key_is_an_error() =>
        Reading.Policy("""{ "Keys": { "abcdefgh": {} } }""")
            .MustRefuse("ApiAccessControl:Policy:Keys:abcdefgh", "no secret");

    [Fact]
    public void Every_property_of_the_settings_is_read()
    {
        var settings = Reading.Policy("""
            { "Enabled": false, "DisabledReason": "move", "DisabledBy": "eve", "DisabledUntil": "2027-01-01T00:00:00Z",
              "AllowedNetworks": "203.0.113.0/24, 2001:db8::/32", "RequireAccessList": true }
            """).Single<PolicySettings>();

        Assert.Equal(("move", "eve", 2027, true), (settings.DisabledReason, settings.DisabledBy,
            settings.DisabledUntil!.Value.Year, settings.RequireAccessList));
        Assert.Equal(["203.0.113.0/24", "2001:db8::/32"], settings.AllowedNetworks.Texts());
    }

    [Fact]
    public void Every_property_of_an_organization_and_its_project_is_read()
    {
        var document = Reading.Policy("""
            { "Organizations": { "acme": { "Name": "Acme", "Enabled": false, "RequireAccessList": true, "Networks": "a",
              "Domains": "b", "ReportOnly": true, "Projects": { "web": { "Name": "Web", "Enabled": false,
              "Networks": ["c"], "Domains": "" } } } } }
            """);

        var acme = document.Single<OrganizationRecord>();
        Assert.Equal(("acme", "Acme", false, true, true),
            (acme.Id, acme.Name, acme.Enabled, acme.RequireAccessList, acme.ReportOnly));
        Assert.Equal(["a"], acme.Networks.Texts());
        Assert.Equal(["b"], acme.Domains.Texts());
        var web = document.Single<ProjectRecord>();
        Assert.Equal(("acme/web", "Web", false), (web.Id, web.Name, web.Enabled));
        Assert.Equal(["c"], web.Networks.Texts());
        Assert.Empty(web.Domains!);
    }

    [Fact]
    public void Every_property_of_an_account_is_read()
    {
        var account = Reading.Policy("""
            { "Accounts": { "ops": { "Organization": "acme", "Enabled": false, "Networks": "a",
                "Domains": "b", "Roles": "R S",
              "Permissions": ["m:GET:s"], "KeyLimit": 3,
                  "Projects": { "web": { "Roles": "off", "Permissions": "" } } } } }
            """).Single<AccountRecord>();

        Assert.Equal(("ops", "acme", false, 3), (account.Id, account.Organization, account.Enabled, account.KeyLimit));
        Assert.Equal(["a"], account.Networks.Texts());
        Assert.Equal(["b"], account.Domains.Texts());
        Assert.Equal(["R", "S"], account.Roles);
        Assert.Equal(["m:GET:s"], account.Permissions);
        var web = Assert.Single(account.Projects);
        Assert.Null(web.Roles);
        Assert.Empty(web.Permissions!);
    }

    [Fact]
    public void Every_property_of_a_key_is_read()
    {
        var key = Reading.Policy($$"""
            { "Keys": { "abcdefgh": { "SecretHash": "{{Reading.Hash}}", "PreviousSecretHash": "{{Reading.OtherHash}}",
              "PreviousUntil": "2026-12-24T00:00:00Z", "UserName": "Eve", "Description": "members area, web1",
              "Organization": "acme", "Account": "ops", "Enabled": false, "CreatedAt": "2025-01-01T00:00:00Z",
              "NotBefore": "2026-01-01T00:00:00Z", "ExpiresAt": "2027-01-01T00:00:00Z",
                  "Networks": ["a"], "Domains": "b c",
              "RequireAccessList": true, "Roles": "Reader", "Permissions": "", "ReportOnly": true,
              "Claims": { "plan": "gold", "seats": 5, "note": "" },
              "Projects": { "web": { "Roles": "Owner", "Permissions": "backups:*:*" } } } } }
            """).Single<KeyRecord>();

        Assert.Equal((Reading.Hash, Reading.OtherHash, 2026),
            (key.SecretHash, key.PreviousSecretHash, key.PreviousUntil!.Value.Year));
        Assert.Equal(("Eve", "members area, web1", "acme", "ops"),
            (key.UserName, key.Description, key.Organization, key.Account));
        Assert.Equal((2025, 2026, 2027),
            (key.CreatedAt!.Value.Year, key.NotBefore!.Value.Year, key.ExpiresAt!.Value.Year));
        Assert.Equal((false, true, true), (key.Enabled, key.RequireAccessList, key.ReportOnly));
        Assert.Equal(["a"], key.Networks.Texts());
        Assert.Equal(["b", "c"], key.Domains.Texts());
        Assert.Equal(["Reader"], key.Roles);
        Assert.Equal(
            [new("note", ""), new("plan", "gold"), new("seats", "5")],
            (IEnumerable<KeyValuePair<string, string>>)key.Claims);
        Assert.Empty(key.Permissions!);
        var web = Assert.Single(key.Projects);
        Assert.Equal("web", web.Project);
        Assert.Equal(["Owner"], web.Roles);
        Assert.Equal(["backups:*:*"], web.Permissions);
    }

    [Fact]
    public void An_imported_key_keeps_its_kind()
    {
        var key = Reading.Policy(
            $$"""{ "Keys": { "abcdefgh": { "OpaqueHash": "{{Reading.Hash}}", "HighEntropy": true } } }""")
            .Single<KeyRecord>();

        Assert.Equal((null, Reading.Hash, true), (key.SecretHash, key.OpaqueHash, key.HighEntropy));
    }

    [Theory]
    [InlineData("\"*:*:*\"", 1)]
    [InlineData("[\"a:GET:b\", \"c:GET:d\"]", 2)]
    [InlineData("\"off\"", 0)]
    [InlineData("[]", 0)]
    public void A_role_is_a_list_and_a_role_that_is_off_has_no_permissions(string json, int count) =>
        Assert.Equal(count, Reading.Policy($$"""{ "Roles": { "Owner": {{json}} } }""")
            .Single<RoleRecord>().Permissions.Count);

    [Theory]
    [InlineData("Organization", "\"Acme\"", "an identifier")]
    [InlineData("Organization", "\"\"", "an identifier")]
    [InlineData("Account", "\"a b\"", "an identifier")]
    [InlineData("UserName", "\"a:b\"", "a user name")]
    [InlineData("UserName", "\"\"", "a user name")]
    [InlineData("UserName", "\" eve\"", "a user name")]
    [InlineData("UserName", "\"e\\u0301ve\"", "a user name")]
    [InlineData("UserName", "\"a\\u0007\"", "is \"a\\u0007\"")]
    public void A_reference_of_a_key_has_the_syntax_of_a_name(string name, string json, string words) =>
        Reading.Key($"\"{name}\": {json}").MustRefuse($"{Reading.KeyPath}:{name}", words);

    [Theory]
    [InlineData("\"eve\"")]
    [InlineData("\"Eve Moneypenny\"")]
    [InlineData("\"\u00e9ve\"")]
    public void A_user_name_is_a_text_that_a_client_can_send(string json) =>
        Assert.Empty(Reading.Key($"\"UserName\": {json}").Errors);

    [Theory]
    [InlineData("""{ "2nd": "a" }""", "2nd", "must be the name of a claim")]
    [InlineData("""{ "pl an": "a" }""", "pl an", "must be the name of a claim")]
    [InlineData("""{ "Api_Account": "a" }""", "Api_Account", "must be the name of a claim")]
    [InlineData("""{ "plan": null }""", "plan", "null or {}")]
    [InlineData("""{ "plan": ["a"] }""", "plan", "has one value")]
    [InlineData("""{ "urn:plan": "a" }""", "urn", "has one value")]
    public void A_claim_is_a_name_and_a_text(string claims, string name, string words) =>
        Reading.Key($"\"Claims\": {claims}").MustRefuse($"{Reading.KeyPath}:Claims:{name}", words);

    [Theory]
    [InlineData("\"gold\"")]
    [InlineData("[]")]
    public void Claims_are_an_object(string json) =>
        Reading.Key($"\"Claims\": {json}").MustRefuse($"{Reading.KeyPath}:Claims", "must be an object of named values");

    [Fact]
    public void A_later_source_changes_one_claim_and_keeps_the_others() => Assert.Equal(
        [new("plan", "silver"), new("region", "eu")],
        (IEnumerable<KeyValuePair<string, string>>)Reading.Key(
            """ "Claims": { "plan": "gold", "region": "eu" } """,
            """ "Claims": { "plan": "silver" } """).Single<KeyRecord>().Claims);

    [Fact]
    public void The_documented_smallest_section_is_read_without_errors()
    {
        var document = Reading.Section(Samples.Small);

        Assert.Empty(document.Errors);
        Assert.True(document.Records.OfType<PolicySettings>().Single().Enabled);
        Assert.Equal(UndeclaredEndpoints.KeyOnly, document.Options.UndeclaredEndpoints);
        Assert.Equal(3, document.Records.OfType<KeyRecord>().Count());
    }

    [Fact]
    public void The_documented_whole_section_is_read_without_errors()
    {
        var document = Reading.Section(Samples.Whole);

        Assert.Empty(document.Errors);
        Assert.Equal(
            [PolicyRecordKind.Settings, PolicyRecordKind.System, PolicyRecordKind.Role, PolicyRecordKind.Role,
             PolicyRecordKind.Organization, PolicyRecordKind.Project, PolicyRecordKind.Account, PolicyRecordKind.Key],
            document.Records.Select(record => record.Kind));
    }

    [Fact]
    public void ToString_of_a_document_contains_neither_hashes_nor_pepper()
    {
        var text = Reading.Section(Samples.Whole).ToString();

        Assert.Equal("8 records, 0 errors", text);
    }
}
