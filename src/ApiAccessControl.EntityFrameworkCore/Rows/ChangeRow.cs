namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>A record that changed in a revision. The content is in the record itself.</summary>
internal sealed class ChangeRow
{
    public long Revision { get; set; }

    public int Position { get; set; }

    /// <summary>The identity of the revision. The one of its first change is valid.</summary>
    public Guid Identity { get; set; }

    public PolicyRecordKind Kind { get; set; }

    public required string RecordId { get; set; }
}
