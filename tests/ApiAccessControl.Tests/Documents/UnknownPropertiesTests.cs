using ApiAccessControl.Documents.Json;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Documents;

/// <summary>
/// Properties that a newer version wrote are left out when a document is read, and kept when it is written.
/// </summary>
public class UnknownPropertiesTests
{
    public static TheoryData<string> Records => [.. FullRecords.All.Keys];

    [Theory]
    [InlineData("""{"Enabled":true,"B":1,"A":{"x":[2]}}""", """{"Enabled":false}""",
        """{"Enabled":false,"B":1,"A":{"x":[2]}}""")]
    [InlineData("""{"Enabled":true,"B":null}""", """{"Enabled":true}""", """{"Enabled":true,"B":null}""")]
    [InlineData("""{"Enabled":true,"B":"ä'\"x"}""", """{"Enabled":true}""", """{"Enabled":true,"B":"ä'\"x"}""")]
    [InlineData(
        """{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2","Until":"x"},{"Entry":"192.0.2.3","Until":"y"}]}""",
        """{"Enabled":true,"Networks":["192.0.2.2","192.0.2.4"]}""",
        """{"Enabled":true,"Networks":[{"Entry":"192.0.2.2","Until":"x"},"192.0.2.4"]}""")]
    [InlineData(
        """{"Enabled":true,"Domains":[{"Entry":"a.example","Until":"x"}]}""",
        """{"Enabled":true,"Domains":["b.example",{"Entry":"a.example","Comment":"c"}]}""",
        """{"Enabled":true,"Domains":["b.example",{"Entry":"a.example","Comment":"c","Until":"x"}]}""")]
    [InlineData(
        """{"Enabled":true,"Projects":{"web":{"Owner":true},"app":{"Owner":true}}}""",
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"]}}}""",
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"],"Owner":true}}}""")]
    public void Properties_of_a_newer_version_are_kept_when_a_record_is_written_again(
        string before, string after, string expected) =>
        Assert.Equal(expected, UnknownProperties.Keep(PolicyRecordKind.Key, before, after));

    [Theory]
    [InlineData("broken")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"Enabled":true}""")]
    [InlineData("""{"B":1,"B":2,"Enabled":true}""")]
    [InlineData("""{"Enabled":true,"Networks":[{"Entry":"192.0.2.2","Comment":"x"}]}""")]
    [InlineData("""{"Enabled":true,"Networks":[{"Entry":"192.0.2.9","Until":"x"}]}""")]
    [InlineData("""{"Enabled":true,"Networks":[{"Until":"x"},{"Entry":1,"Until":"x"},7,null]}""")]
    [InlineData("""{"Enabled":true,"Networks":"192.0.2.2"}""")]
    [InlineData("""{"Enabled":true,"Domains":[{"Entry":"a.example","Until":"x"}]}""")]
    [InlineData("""{"Enabled":true,"Projects":{"web":1,"app":null,"old":{"Owner":true}}}""")]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"gold"}}""")]
    public void A_document_with_nothing_to_keep_is_replaced_as_a_whole(string before)
    {
        const string After = """{"Enabled":false, "Networks":["192.0.2.2"],"Projects":{"web":{},"app":{}}}""";

        Assert.Equal(After, UnknownProperties.Keep(PolicyRecordKind.Key, before, After));
    }

    [Theory]
    [InlineData("""{"Enabled":true,"B":1,"A":{"x":[2]}}""", """{"Enabled":true}""")]
    [InlineData(
        """{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2","Until":"x"}],"Domains":[{"Entry":"a.example","B":1}]}""",
        """{"Enabled":true,"Networks":["192.0.2.1",{"Entry":"192.0.2.2"}],"Domains":[{"Entry":"a.example"}]}""")]
    [InlineData(
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"],"Owner":true}},"B":1}""",
        """{"Enabled":true,"Projects":{"web":{"Roles":["a"]}}}""")]
    public void Properties_of_a_newer_version_are_left_out_when_a_record_is_read(string document, string expected) =>
        Assert.Equal(expected, UnknownProperties.Without(PolicyRecordKind.Key, document));

    [Theory]
    [InlineData("""{"Enabled":true,"Claims":{"plan":"gold"}}""")]
    [InlineData("""{"Enabled":true,"Networks":[7,null],"Projects":{"web":1}}""")]
    [InlineData("""{"B":1,"B":2}""")]
    [InlineData("broken")]
    [InlineData("[]")]
    public void A_document_without_such_properties_has_nothing_to_leave_out(string document) =>
        Assert.Null(UnknownProperties.Without(PolicyRecordKind.Key, document));

    [Fact]
    public void The_document_of_a_role_is_a_list_and_has_no_properties()
    {
        Assert.Null(UnknownProperties.Without(PolicyRecordKind.Role, """{"B":1}"""));
        Assert.Equal("[]", UnknownProperties.Keep(PolicyRecordKind.Role, """{"B":1}""", "[]"));
    }

    [Fact]
    public void A_record_that_replaces_another_keeps_what_a_newer_version_wrote()
    {
        var key = new KeyRecord("somekey12") { Enabled = false };

        Assert.Equal("""{"Enabled":false,"B":1}""", PolicyRecordDocument.Write(key, """{"Enabled":true,"B":1}"""));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_property_of_a_document_is_known(string name)
    {
        var record = FullRecords.All[name];

        Assert.Null(UnknownProperties.Without(record.Kind, PolicyRecordDocument.Write(record)));
    }
}
