namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The one row every commit changes first, and so waits for: commits are serial, revisions have no gaps, and whoever
/// reads a revision reads everything up to it.
/// </summary>
internal sealed class StateRow
{
    public const short OnlyId = 1;

    public short Id { get; set; }

    public long Revision { get; set; }

    /// <summary>
    /// The identity of the revision while the change log has none for it: at the first revision, or when the log was
    /// emptied.
    /// </summary>
    public Guid Identity { get; set; }

    public int SchemaVersion { get; set; }
}
