using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Documents;

/// <summary>
/// A written document is read again, and a document in any other form is refused and never read in part.
/// </summary>
public class PolicyRecordDocumentTests
{
    public static TheoryData<string> Records => [.. FullRecords.All.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_with_every_property_survives_a_round_trip(string name)
    {
        var record = FullRecords.All[name];

        var read = PolicyRecordDocument.Read(record.Kind, record.Id, PolicyRecordDocument.Write(record));

        Assert.Equal(
            JsonSerializer.Serialize(record, record.GetType()), JsonSerializer.Serialize(read, read.GetType()));
    }

    [Theory]
    [InlineData("""{"Enabled":true}""")]
    [InlineData("""{"SecretHash":"x","Enabled":true,"Networks":[],"Roles":["a"],"Projects":{"web":{}}}""")]
    [InlineData("""{"Enabled":true,"ExpiresAt":"2030-01-01T00:00:00Z"}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"a","b":""},"Projects":{"web":{}}}""")]
    [InlineData("""{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2","Comment":"two"}]}""")]
    public void A_document_in_the_written_form_is_read(string document) =>
        Assert.IsType<KeyRecord>(PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));

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
            PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));

        Assert.False(Assert.IsType<KeyRecord>(unreadable.Placeholder).Enabled);
    }

    [Theory]
    [InlineData("""{"Enabled":true,"Newer":1}""")]
    [InlineData("""{"Newer":{"Enabled":false},"Enabled":true}""")]
    [InlineData("""{"Enabled":true,"Networks":[{"Entry":"192.0.2.1","Until":"x"}]}""")]
    [InlineData("""{"Enabled":true,"Projects":{"web":{"Roles":["a"],"Owner":true}}}""")]
    public void A_property_that_a_newer_version_added_is_ignored(string document)
    {
        var key = Assert.IsType<KeyRecord>(PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));

        Assert.True(key.Enabled);
        Assert.DoesNotContain("Newer", PolicyRecordDocument.Write(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Newer":1,"Enabled":true,"Enabled":true}""")]
    [InlineData("""{"Newer":1,"Newer":2,"Enabled":true}""")]
    [InlineData("""{"Newer":1,"Enabled":true,"Description":"out of order"}""")]
    [InlineData("""{"Newer":1,"Enabled":"true"}""")]
    public void An_unknown_property_does_not_hide_another_error(string document) =>
        Assert.IsType<UnreadableRecord>(PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));

    [Fact]
    public void The_error_message_contains_no_value()
    {
        var unreadable = Assert.IsType<UnreadableRecord>(PolicyRecordDocument.Read(
            PolicyRecordKind.Key, "somekey12", """{"SecretHash":"sha256:secret","Enabled":"secret"}"""));

        Assert.DoesNotContain("secret", unreadable.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_error_message_shortens_a_key_that_was_pasted_as_a_name()
    {
        var key = ApiKeyGenerator.Create();
        var unreadable = Assert.IsType<UnreadableRecord>(PolicyRecordDocument.Read(
            PolicyRecordKind.Key, "somekey12", $$"""{"Enabled":true,"{{key.Text}}":1,"{{key.Text}}":2}"""));

        Assert.Contains(key.Text[..8], unreadable.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text[^20..], unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory] // No version writes half a pair, so the row was edited by hand.
    [InlineData("""{"Enabled":true,"Newer":"\ud83d"}""")]
    [InlineData("""{"Enabled":true,"\ud83d":1}""")]
    public void Half_a_surrogate_pair_in_an_unknown_property_refuses_and_the_record_can_be_replaced(string document)
    {
        const string After = """{"Enabled":false}""";

        Assert.IsType<UnreadableRecord>(PolicyRecordDocument.Read(PolicyRecordKind.Key, "somekey12", document));
        Assert.Equal(After, UnknownProperties.Keep(PolicyRecordKind.Key, document, After));
    }

    [Fact]
    public void A_document_larger_than_the_stack_buffer_is_read()
    {
        var key = new KeyRecord("somekey12") { Description = new('ä', 10_000) };

        var read = PolicyRecordDocument.Read(PolicyRecordKind.Key, key.Id, PolicyRecordDocument.Write(key));

        Assert.Equal(key.Description, Assert.IsType<KeyRecord>(read).Description);
    }
}
