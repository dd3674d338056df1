using ApiAccessControl.EntityFrameworkCore.Documents;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>The columns of a stored record.</summary>
internal readonly record struct StoredDocument(
    PolicyRecordKind Kind, string Id, bool? Enabled, int MinReader, string Document)
{
    /// <summary>Null for a record of an unknown kind that every version may leave out.</summary>
    public PolicyRecord? ToRecord() => RecordDocument.Read(Kind, Id, Enabled, MinReader, Document);

    /// <summary>Without the document, which contains the hashes of secrets.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
