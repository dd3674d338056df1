using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>One row of the change log, with the current record.</summary>
internal sealed record ChangeStep(
    long Revision, Guid Identity, PolicyRecordKind Kind, string Id, StoredDocument? Record)
{
    public static ChangeStep Of(DbDataReader reader)
    {
        var (kind, id) = ((PolicyRecordKind)reader.GetInt16(5), reader.GetString(6));
        return new(reader.GetInt64(3), reader.GetGuid(4), kind, id, reader.IsDBNull(9) ? null : new(
            kind, id, reader.IsDBNull(7) ? null : reader.GetBoolean(7), reader.GetInt32(8), reader.GetString(9)));
    }

    /// <summary>Null for a record of an unknown kind that every version may leave out.</summary>
    public PolicyChange? ToChange() =>
        Record is not { } stored ? PolicyChange.Delete(Kind, Id)
        : stored.ToRecord() is { } record ? PolicyChange.Put(record)
        : null;
}
