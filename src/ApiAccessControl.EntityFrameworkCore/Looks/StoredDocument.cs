using ApiAccessControl.EntityFrameworkCore.Documents;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>A row of the records as it is stored.</summary>
internal readonly record struct StoredDocument(
    PolicyRecordKind Kind, string Id, bool? Enabled, int MinReader, string Document)
{
    /// <summary>Null for a record that may be left out: of a kind of a newer version that says so.</summary>
    public PolicyRecord? ToRecord() => RecordDocument.Read(Kind, Id, Enabled, MinReader, Document);

    /// <summary>Without the document, which holds the hashes of secrets.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
