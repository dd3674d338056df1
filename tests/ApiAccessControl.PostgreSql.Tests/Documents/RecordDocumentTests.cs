using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Documents;

namespace ApiAccessControl.PostgreSql.Tests.Documents;

/// <summary>
/// A row is read by its document and by its columns. The form of a document is tested with the core.
/// </summary>
public sealed class RecordDocumentTests
{
    public static TheoryData<string> Records => [.. FullRecords.All.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_row_whose_columns_agree_with_its_document_is_read(string name)
    {
        var record = FullRecords.All[name];
        var document = PolicyRecordDocument.Write(record);

        var read = RecordDocument.Read(record.Kind, record.Id, PolicyQuery.EnabledOf(record), 1, document);

        Assert.IsType(record.GetType(), read);
        Assert.Equal(document, PolicyRecordDocument.Write(read!));
    }

    [Fact]
    public void A_row_with_a_document_that_cannot_be_read_refuses()
    {
        var unreadable = Assert.IsType<UnreadableRecord>(
            RecordDocument.Read(PolicyRecordKind.Key, "somekey12", true, 1, "{}"));

        Assert.False(Assert.IsType<KeyRecord>(unreadable.Placeholder).Enabled);
    }

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
    [MemberData(nameof(Records))]
    public void A_record_whose_enabled_column_contradicts_its_document_refuses(string name)
    {
        var record = FullRecords.All[name];
        bool? other = PolicyQuery.EnabledOf(record) is { } enabled ? !enabled : true;

        var unreadable = Assert.IsType<UnreadableRecord>(
            RecordDocument.Read(record.Kind, record.Id, other, 1, PolicyRecordDocument.Write(record)));

        Assert.Equal((record.Kind, record.Id), (unreadable.Placeholder.Kind, unreadable.Placeholder.Id));
        Assert.NotEqual(true, PolicyQuery.EnabledOf(unreadable.Placeholder));
    }
}
