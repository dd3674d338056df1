using System.Text;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Documents;

/// <summary>The exact texts of documents, and the exact errors of those that cannot be read.</summary>
public class RecordTextTests
{
    private const string Before = """{"Description":"it's \"quoted\" \uD83D\uDD11",""";
    private const string Until = "\"PreviousUntil\":\"2030-01-02T03:04:05.678901Z\",";
    private const string After = """
        "HighEntropy":true,"UserName":"web1","Organization":"acme","Account":"ops","Enabled":true,
        "CreatedAt":"2030-01-02T03:04:05.678901Z","NotBefore":"2030-01-02T03:04:05.678901Z",
        "ExpiresAt":"2031-01-02T03:04:05.678901Z","Networks":[{"Entry":"192.0.2.1","Comment":"office",
        "CreatedAt":"2030-01-02T03:04:05.678901Z"},"192.0.2.2"],"Domains":[],"RequireAccessList":true,
        "Roles":["Reader"],"Permissions":[],"Claims":{"note":"it's \"quoted\"","plan":"gold"},
        "Projects":{"web":{"Roles":["Owner"],"Permissions":["a:b:c"]},"app":{}},"ReportOnly":true}
        """;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["key"] = Before + "\"SecretHash\":\"sha256:00\",\"PreviousSecretHash\":\"sha256:01\"," + Until
            + """
            "OpaqueHash":"sha256:02","DigestVerifier":"aa:text","PreviousDigestVerifier":"bb:text",
            """ + After,
        ["key with nothing"] = """{"Enabled":false}""",
        ["account"] = """
            {"Organization":"acme","Enabled":true,"Networks":["192.0.2.1"],"Domains":["example.org"],
            "Roles":["Reader"],"Permissions":["a:b:c"],"Projects":{"web":{}},"KeyLimit":10}
            """,
        ["project"] = """{"Name":"Web","Enabled":true,"Networks":["192.0.2.1"],"Domains":[]}""",
        ["organization"] = """
            {"Name":"Acme","Enabled":true,"RequireAccessList":true,"Networks":["192.0.2.1"],
            "Domains":["example.org"],"ReportOnly":true}
            """,
        ["role"] = """["*:GET:*"]""",
        ["system"] = """{"Enabled":true}""",
        ["settings"] = """
            {"Enabled":true,"DisabledReason":"moving","DisabledBy":"ops",
            "DisabledUntil":"2030-01-02T03:04:05.678901Z","AllowedNetworks":["192.0.2.0/24"],
            "RequireAccessList":true}
            """,
    };

    public static TheoryData<string> Records => [.. FullRecords.All.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_one_text(string name)
    {
        Assert.Equal(OnOneLine(Texts[name]), PolicyRecordDocument.Write(FullRecords.All[name]));
        Assert.Equal(OnOneLine(Texts[name]), PolicyDocument.Describe(FullRecords.All[name], withHashes: true));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Without_hashes_a_key_has_no_text_that_tells_of_its_secrets(string name) => Assert.Equal(
        OnOneLine(name == "key" ? Before + Until + After : Texts[name]),
        PolicyDocument.Describe(FullRecords.All[name], withHashes: false));

    [Fact]
    public void An_entry_with_a_comment_or_an_instant_is_an_object()
    {
        var instant = new DateTimeOffset(2030, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        var project = new ProjectRecord("acme", "web")
        {
            Enabled = false,
            Networks = [new("192.0.2.1") { Comment = "" }, new("192.0.2.2") { CreatedAt = instant }, "192.0.2.3"],
        };

        var document = PolicyRecordDocument.Write(project);

        Assert.Equal(
            OnOneLine("""
                {"Enabled":false,"Networks":[{"Entry":"192.0.2.1","Comment":""},
                {"Entry":"192.0.2.2","CreatedAt":"2030-01-01T00:00:00Z"},"192.0.2.3"]}
                """),
            document);
        var read = Assert.IsType<ProjectRecord>(
            PolicyRecordDocument.Read(PolicyRecordKind.Project, "acme/web", document));
        Assert.Equal(project.Networks, read.Networks);
    }

    [Fact]
    public void A_whole_policy_is_written_with_a_line_for_each_value() => Assert.Equal(
        "{\n  \"Revision\": 3,\n  \"Enabled\": true,\n  \"RequireAccessList\": false\n}",
        Encoding.UTF8.GetString(PolicyDocument.Write([new PolicySettings { Enabled = true }], 3, true)).Trim());

    [Fact]
    public void A_record_that_is_no_part_of_a_policy_has_no_text() => Assert.Throws<ArgumentException>(
        () => PolicyRecordDocument.Write(new UnreadableRecord(PolicyRecordKind.Key, "somekey12", "is broken.")));

    [Theory]
    [InlineData("{}", "'Enabled' is missing")]
    [InlineData("[]", "StartArray is found where StartObject is expected")]
    [InlineData("""{"Enabled":true,"Description":"x"}""", "'Description' is not expected here")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"tomorrow"}""", "'ExpiresAt' is not an instant in UTC")]
    [InlineData("""{"Enabled":true,"Networks":null}""", "Null is found where StartArray is expected")]
    [InlineData("""{"Enabled":true,"Networks":[{}]}""", "'Entry' is missing")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":null}}""", "null is found where a text is expected")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"a","plan":"b"}}""", "a claim is repeated")]
    [InlineData("""{"Enabled":true,"Projects":{"web":[]}}""", "StartArray is found where StartObject is expected")]
    public void The_error_says_where_the_text_differs_from_the_written_form(string document, string error)
    {
        var unreadable = Assert.IsType<UnreadableRecord>(
            PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));

        Assert.Equal($"is stored as a document that cannot be read: {error}", unreadable.Reason);
    }

    [Theory]
    [InlineData(PolicyRecordKind.Account, """{"Enabled":true,"KeyLimit":1.5}""")]
    [InlineData(PolicyRecordKind.Account, """{"Enabled":true,"KeyLimit":"1"}""")]
    [InlineData(PolicyRecordKind.Account, """{"Enabled":true,"KeyLimit":3000000000}""")]
    [InlineData(PolicyRecordKind.Role, "{}")]
    [InlineData(PolicyRecordKind.Role, "[1]")]
    [InlineData(PolicyRecordKind.Role, "[")]
    [InlineData(PolicyRecordKind.Role, """["a:b:c"] []""")]
    [InlineData(PolicyRecordKind.System, """{"Enabled":true,"Name":"x","Name":"y"}""")]
    [InlineData(PolicyRecordKind.Settings, """{"Enabled":true}""")]
    [InlineData(PolicyRecordKind.Organization, """{"Enabled":true}""")]
    [InlineData((PolicyRecordKind)99, "{}")]
    public void A_text_of_another_kind_is_an_unreadable_record(PolicyRecordKind kind, string document) =>
        Assert.IsType<UnreadableRecord>(PolicyRecordDocument.Read(kind, "acme", document));

    private static string OnOneLine(string text) => text.ReplaceLineEndings("");
}
