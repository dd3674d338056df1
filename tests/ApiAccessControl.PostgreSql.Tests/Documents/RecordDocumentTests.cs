using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Documents;

/// <summary>
/// A written document is read again, and a document in any other form is refused and never read in part.
/// </summary>
public sealed class RecordDocumentTests
{
    private static readonly DateTimeOffset Instant =
        new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(678_901);

    public static TheoryData<string> Records => new(Full().Keys);

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_with_every_property_survives_a_round_trip(string name)
    {
        var record = Full()[name];

        var read = RecordDocument.Read(record.Kind, record.Id, PolicyQuery.EnabledOf(record), 1,
            PolicyRecordDocument.Write(record));

        Assert.Equal(
            JsonSerializer.Serialize(record, record.GetType()), JsonSerializer.Serialize(read, read!.GetType()));
    }

    [Theory]
    [InlineData("""{"Enabled":true}""")]
    [InlineData("""{"SecretHash":"x","Enabled":true,"Networks":[],"Roles":["a"],"Projects":{"web":{}}}""")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"2030-01-01T00:00:00Z"}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"a","b":""},"Projects":{"web":{}}}""")]
    [InlineData("""{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2","Comment":"two"}]}""")]
    public void A_document_in_the_written_form_is_read(string document) =>
        Assert.IsType<KeyRecord>(RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, document));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Enabled":true} {"Enabled":true}""")]
    [InlineData("""{"Enabled":true,"Enabled":true}""")]
    [InlineData("""{"Enabled":"true"}""")]
    [InlineData("""{"enabled":true}""")]
    [InlineData("""{"Enabled":true,"Description":"out of order"}""")]
    [InlineData("""{"Enabled":true,"Networks":null}""")]
    [InlineData("""{"Enabled":true,"Networks":"192.0.2.1"}""")]
    [InlineData("""{"Enabled":true,"Networks":[null]}""")]
    [InlineData("""{"Enabled":true,"Networks":[{}]}""")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"2030-01-01T00:00:00"}""")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"2030-01-01T00:00:00+01:00"}""")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"tomorrow"}""")]
    [InlineData("""{"Enabled":true,"Claims":[]}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":null}}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":1}}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"a","plan":"b"}}""")]
    [InlineData("""{"Enabled":true,"Projects":{"web":{}},"Claims":{"plan":"a"}}""")]
    [InlineData("""{"Enabled":true,"Projects":[]}""")]
    [InlineData("""{"Enabled":true,/**/"Roles":[]}""")]
    [InlineData("""{"Enabled":true,}""")]
    public void A_document_in_another_form_is_an_unreadable_record_that_refuses(string document)
    {
        var unreadable = Assert.IsType<UnreadableRecord>(
            RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, document));

        Assert.False(Assert.IsType<KeyRecord>(unreadable.Placeholder).Enabled);
    }

    [Theory]
    [InlineData("""{"Enabled":true,"Newer":1}""")]
    [InlineData("""{"Newer":{"Enabled":false},"Enabled":true}""")]
    [InlineData("""{"Enabled":true,"Networks":[{"Entry":"192.0.2.1","Until":"x"}]}""")]
    [InlineData("""{"Enabled":true,"Projects":{"web":{"Roles":["a"],"Owner":true}}}""")]
    public void A_property_that_a_newer_version_added_is_ignored(string document)
    {
        var key = Assert.IsType<KeyRecord>(RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, document));

        Assert.True(key.Enabled);
        Assert.DoesNotContain("Newer", PolicyRecordDocument.Write(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Newer":1,"Enabled":true,"Enabled":true}""")]
    [InlineData("""{"Newer":1,"Newer":2,"Enabled":true}""")]
    [InlineData("""{"Newer":1,"Enabled":true,"Description":"out of order"}""")]
    [InlineData("""{"Newer":1,"Enabled":"true"}""")]
    public void An_unknown_property_does_not_hide_another_error(string document) =>
        Assert.IsType<UnreadableRecord>(RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, document));

    [Fact]
    public void A_record_that_needs_a_newer_reader_refuses_and_the_error_names_the_version()
    {
        var unreadable = Assert.IsType<UnreadableRecord>(
            RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 7, """{"Enabled":true}"""));

        Assert.Contains("needs version 7", unreadable.Reason, StringComparison.Ordinal);
        Assert.False(Assert.IsType<KeyRecord>(unreadable.Placeholder).Enabled);
    }

    [Fact]
    public void A_record_of_an_unknown_kind_is_ignored_or_reported()
    {
        const PolicyRecordKind Newer = PolicyRecordKind.Key + 1;

        Assert.Null(RecordDocument.Read(Newer, "x", null, 1, "{}"));
        Assert.IsType<UnreadableRecord>(RecordDocument.Read(Newer, "x", null, 7, "{}"));
    }

    [Theory]
    [InlineData("""{"Enabled":true,"B":1,"A":{"x":[2]}}""", """{"Enabled":false}""",
        """{"Enabled":false,"B":1,"A":{"x":[2]}}""")]
    [InlineData(
        """{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2","Until":"x"},{"Entry":"192.0.2.3","Until":"y"}]}""",
        """{"Enabled":true,"Networks":["192.0.2.2","192.0.2.4"]}""",
        """{"Enabled":true,"Networks":[{"Entry":"192.0.2.2","Until":"x"},"192.0.2.4"]}""")]
    [InlineData(
        """{"Enabled":true,"Projects":{"web":{"Owner":true},"app":{"Owner":true}}}""",
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"]}}}""",
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"],"Owner":true}}}""")]
    [InlineData("broken", """{"Enabled":true}""", """{"Enabled":true}""")]
    public void Properties_of_a_newer_version_are_kept_when_a_record_is_written_again(
        string before, string after, string expected) =>
        Assert.Equal(expected, UnknownProperties.Keep(PolicyRecordKind.Key, before, after));

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_property_of_a_document_is_known(string name) =>
        Assert.Null(UnknownProperties.Without(Full()[name].Kind, PolicyRecordDocument.Write(Full()[name])));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_whose_enabled_column_contradicts_its_document_refuses(string name)
    {
        var record = Full()[name];
        bool? other = PolicyQuery.EnabledOf(record) is { } enabled ? !enabled : true;

        var unreadable = Assert.IsType<UnreadableRecord>(
            RecordDocument.Read(record.Kind, record.Id, other, 1, PolicyRecordDocument.Write(record)));

        Assert.Equal((record.Kind, record.Id), (unreadable.Placeholder.Kind, unreadable.Placeholder.Id));
        Assert.NotEqual(true, PolicyQuery.EnabledOf(unreadable.Placeholder));
    }

    [Fact]
    public void The_error_message_contains_no_value()
    {
        var unreadable = Assert.IsType<UnreadableRecord>(RecordDocument.Read(
            PolicyRecordKind.Key, "somekey12", true, 1, """{"SecretHash":"sha256:secret","Enabled":"secret"}"""));

        Assert.DoesNotContain("secret", unreadable.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_error_message_shortens_a_key_that_was_pasted_as_a_name()
    {
        var key = ApiKeyGenerator.Create();
        var unreadable = Assert.IsType<UnreadableRecord>(RecordDocument.Read(
            PolicyRecordKind.Key, "somekey12", true, 1, $$"""{"Enabled":true,"{{key.Text}}":1,"{{key.Text}}":2}"""));

        Assert.Contains(key.Text[..8], unreadable.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text[^20..], unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory] // No version writes half a pair, so the row was edited by hand.
    [InlineData("""{"Enabled":true,"Newer":"\ud83d"}""")]
    [InlineData("""{"Enabled":true,"\ud83d":1}""")]
    public void Half_a_surrogate_pair_in_an_unknown_property_refuses_and_the_record_can_be_replaced(string document)
    {
        const string After = """{"Enabled":false}""";

        Assert.IsType<UnreadableRecord>(RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, document));
        Assert.Equal(After, UnknownProperties.Keep(PolicyRecordKind.Key, document, After));
    }

    [Fact]
    public void A_document_larger_than_the_stack_buffer_is_read()
    {
        var key = new KeyRecord("somekey12") { Description = new('ä', 10_000) };

        var read = RecordDocument.Read(PolicyRecordKind.Key, key.Id, true, 1, PolicyRecordDocument.Write(key));

        Assert.Equal(key.Description, Assert.IsType<KeyRecord>(read).Description);
    }

    private static Dictionary<string, PolicyRecord> Full() => new()
    {
        ["key"] = new KeyRecord("somekey12")
        {
            SecretHash = "sha256:00",
            PreviousSecretHash = "sha256:01",
            PreviousUntil = Instant,
            OpaqueHash = "sha256:02",
            DigestVerifier = "aa:text",
            PreviousDigestVerifier = "bb:text",
            HighEntropy = true,
            UserName = "web1",
            Description = "it's \"quoted\" \ud83d\udd11",
            Organization = "acme",
            Account = "ops",
            CreatedAt = Instant,
            NotBefore = Instant,
            ExpiresAt = Instant.AddYears(1),
            Networks = [new("192.0.2.1") { Comment = "office", CreatedAt = Instant }, "192.0.2.2"],
            Domains = [],
            RequireAccessList = true,
            Roles = ["Reader"],
            Permissions = [],
            ReportOnly = true,
            Claims = new Dictionary<string, string> { ["plan"] = "gold", ["note"] = "it's \"quoted\"" },
            Projects = [new("web") { Roles = ["Owner"], Permissions = ["a:b:c"] }, new("app")],
        },
        ["key with nothing"] = new KeyRecord("somekey12") { Enabled = false },
        ["account"] = new AccountRecord("ops")
        {
            Organization = "acme",
            Networks = ["192.0.2.1"],
            Domains = ["example.org"],
            Roles = ["Reader"],
            Permissions = ["a:b:c"],
            Projects = [new("web")],
            KeyLimit = 10,
        },
        ["project"] = new ProjectRecord("acme", "web") { Name = "Web", Networks = ["192.0.2.1"], Domains = [] },
        ["organization"] = new OrganizationRecord("acme")
        {
            Name = "Acme",
            RequireAccessList = true,
            Networks = ["192.0.2.1"],
            Domains = ["example.org"],
            ReportOnly = true,
        },
        ["role"] = new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
        ["system"] = new SystemRecord("reports") { Enabled = true },
        ["settings"] = new PolicySettings
        {
            Enabled = true,
            DisabledReason = "moving",
            DisabledBy = "ops",
            DisabledUntil = Instant,
            AllowedNetworks = ["192.0.2.0/24"],
            RequireAccessList = true,
        },
    };
}
