namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>What changed in a revision. What it changed to stands in the record itself.</summary>
internal sealed class ChangeRow
{
    public long Revision { get; set; }

    public int Position { get; set; }

    /// <summary>The identity of the revision. That of its first change counts.</summary>
    public Guid Identity { get; set; }

    public PolicyRecordKind Kind { get; set; }

    public required string RecordId { get; set; }
}
