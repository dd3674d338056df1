using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Documents;

/// <summary>Reads a record from the columns of its row.</summary>
internal static class RecordDocument
{
    /// <summary>
    /// The record, or an <see cref="UnreadableRecord"/>. The column <c>enabled</c> must agree with the document: it is
    /// the column that an operator changes by hand, and which of the two was meant cannot be known. Null for a record
    /// of an unknown kind that every version may leave out.
    /// </summary>
    public static PolicyRecord? Read(PolicyRecordKind kind, string id, bool? enabled, int minReader, string document)
    {
        if (minReader > SchemaVersion.Current)
        {
            return new UnreadableRecord(kind, id, NeedsNewerReader(minReader));
        }

        if (kind > PolicyRecordKind.Key)
        {
            return null;
        }

        var record = PolicyRecordDocument.Read(kind, id, document);
        return record is UnreadableRecord || PolicyQuery.EnabledOf(record) == enabled
            ? record
            : new UnreadableRecord(kind, id, "is enabled in its document or in its column, but not in both.");
    }

    public static string NeedsNewerReader(int minReader) =>
        $"was written by a newer version: it needs version {minReader} of the tables or later, and this node knows "
        + $"version {SchemaVersion.Current}. Update this node.";
}
