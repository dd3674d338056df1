using System.Text;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>A document is read completely, or refused completely with line and column.</summary>
public class DocumentTests
{
    private const string Hash = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void The_document_has_the_property_names_of_the_section()
    {
        var policy = Read($$"""
            {
              "Revision": 7,
              "Enabled": true,
              "AllowedNetworks": "203.0.113.0/24, 2001:db8::/32",
              "Systems": { "reports": { "Enabled": true } },
              "Roles": { "Owner": "*:*:*", "owner": ["*:GET:*"] },
              "Organizations": { "acme": { "Networks": "off", "Projects": { "web": { "Name": "Web shop" } } } },
              "Accounts": { "ops": { "Organization": "acme", "Roles": "Owner" } },
              "Keys": { "h7qw2lkp9sxa4mzd": {
                "SecretHash": "{{Hash}}", "Account": "ops", "ExpiresAt": "2027-01-01T01:00:00+01:00",
                "Networks": [ "198.51.100.7", { "Entry": "2001:db8:1::/48", "Comment": "office", "CreatedAt": "2026-01-01T00:00:00Z" } ],
                "Claims": { "plan": "gold" }, "Domains": [] } }
            }
            """);

        Assert.Empty(policy.Errors);
        Assert.Equal(7, policy.Revision);
        Assert.Equal(2, policy.Records.OfType<RoleRecord>().Count());
        Assert.Null(policy.Records.OfType<OrganizationRecord>().Single().Networks);
        var key = policy.Records.OfType<KeyRecord>().Single();
        Assert.Equal(new("2001:db8:1::/48") { Comment = "office", CreatedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            key.Networks![1]);
        Assert.Empty(key.Domains!);
        Assert.Equal([new("plan", "gold")], key.Claims.ToArray());
        Assert.Equal(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), key.ExpiresAt);
    }

    [Theory]
    [InlineData("""{ "Enabled": true, "Key": {} }""", "1:20: Key: is not a known name. Did you mean Keys?")]
    [InlineData("{ \"Enabled\": true,\n  \"Keys\": { \"short\": {} } }", "2:13: Keys:short: must be the id of a key")]
    [InlineData("""{ "Enabled": true, "enabled": false }""", "1:3: enabled: is given twice")]
    [InlineData("""{ "Systems": { "a": {}, "a": {} } }""", "Systems:a: is given twice")]
    [InlineData("""{ "Roles": { "R": "x:y:z" } }""", "1:14: Roles:R:")]
    [InlineData("""{ "Roles": { "R": null } }""", "1:14: Roles:R: is null or {}")]
    [InlineData("""{ "Enabled": tru }""", "1:17: is not strict JSON")]
    [InlineData("""{ "Enabled": true, }""", "is not strict JSON")]
    [InlineData("""{ "Enabled": true } {}""", "is not strict JSON")]
    [InlineData("{ /* off */ \"Enabled\": true }", "is not strict JSON")]
    [InlineData("", "is not strict JSON")]
    [InlineData("[]", "1:1: must be an object of named values")]
    [InlineData("""{ "Enabled": "yes" }""", "1:3: Enabled: is \"yes\", and must be true or false")]
    [InlineData("""{ "AllowedNetworks": ["192.0.2.1", ""] }""", "1:36: AllowedNetworks:1: is empty")]
    [InlineData("""{ "AllowedNetworks": [{ "Comment": "x" }] }""", "1:23: AllowedNetworks:0: is empty")]
    [InlineData(
        """{ "AllowedNetworks": [{ "Entry": "192.0.2.1", "Note": "x" }] }""",
        "AllowedNetworks:0:Note: is not a known name")]
    [InlineData("{ \"AllowedNetworks\": [\n  \"192.0.2.1\",\n  \"192.0.2.0/33\" ] }", "3:3: AllowedNetworks:1:")]
    [InlineData("""{ "DisabledReason": "\ud83d" }""", "1:3: DisabledReason: contains half a surrogate pair")]
    [InlineData("""{ "DisabledReason": "a\u0000" }""", "1:3: DisabledReason: contains U+0000")]
    [InlineData("""{ "Keys": { "h7qw2lkp9sxa4mzd": { "SecretHash": "x", "Claims": { "plan": "a", "Plan": "b" } } } }""",
        "Keys:h7qw2lkp9sxa4mzd:Claims:Plan: is given twice")]
    [InlineData("""{ "Keys": { "h7qw2lkp9sxa4mzd": { "SecretHash": "x", "Claims": { "1": "a" } } } }""",
        "Keys:h7qw2lkp9sxa4mzd:Claims:1: must be the name of a claim")]
    [InlineData("""{ "Revision": -1 }""", "1:3: Revision:")]
    [InlineData("""{ "Revision": "many" }""", "1:3: Revision:")]
    [InlineData(
        """{ "Accounts": { "ops": { "Organization": "acme" } } }""",
        "Accounts:ops:Organization: refers to an organization")]
    public void An_error_of_a_document_names_its_position(string json, string expected) =>
        Assert.Contains(Read(json).Errors, error => error.StartsWith("policy.json:", StringComparison.Ordinal)
            && error.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void All_errors_of_a_document_are_reported_together_and_no_record_is_used()
    {
        var policy =
            Read("""{ "Enabled": "yes", "Keys": { "short": {}, "h7qw2lkp9sxa4mzd": { "SecretHash": "mysecret" } } }""");

        Assert.Equal(3, policy.Errors.Count);
        Assert.Empty(policy.Records);
        Assert.DoesNotContain(policy.Errors, error => error.Contains("mysecret", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_of_reading_of_compiling_and_of_references_are_reported_together() => Assert.Equal(
        ["Enabled", "Keys:h7qw2lkp9sxa4mzd:Enabled", "Keys:h7qw2lkp9sxa4mzd:Networks:0", "Keys:h7qw2lkp9sxa4mzd:Roles"],
        Paths($$"""
            { "Enabled": "yes", "Keys": { "h7qw2lkp9sxa4mzd": {
              "SecretHash": "{{Hash}}", "Enabled": 1, "Networks": ["300.1.1.1"], "Roles": "Gone" } } }
            """));

    [Fact]
    public void An_error_that_follows_from_another_is_not_reported() => Assert.Equal(
        ["Keys:h7qw2lkp9sxa4mzd", "Keys:k2mf8rtx5vwb1ncj:SecretHash", "Roles:9lives"],
        Paths("""
            { "Roles": { "9lives": "*:*:*" }, "Keys": {
              "h7qw2lkp9sxa4mzd": { "Roles": "Owner" }, "k2mf8rtx5vwb1ncj": { "SecretHash": "" } } }
            """));

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Empty(new PolicyDocumentReader("policy.json", Options()).Read([0xEF, 0xBB, 0xBF, .. "{ }"u8]).Errors);

    [Fact]
    public void A_document_that_is_not_UTF8_is_refused() =>
        Assert.Single(new PolicyDocumentReader("policy.json", Options())
            .Read([.. "{ \"DisabledReason\": \""u8, 0xFF, .. "\" }"u8]).Errors);

    [Fact]
    public void A_document_that_is_nested_too_deeply_is_refused() =>
        Assert.Single(Read($"{{ \"Keys\": {new string('[', 10_000)} }}").Errors);

    private static IEnumerable<string> Paths(string json) =>
        Read(json).Errors.Select(error => error.Split(": ")[1]).Order(StringComparer.Ordinal);

    private static ParsedPolicy Read(string json) =>
        new PolicyDocumentReader("policy.json", Options()).Read(Encoding.UTF8.GetBytes(json));

    private static ResolvedOptions Options() => new ApiAccessControlOptions().Resolve();
}
