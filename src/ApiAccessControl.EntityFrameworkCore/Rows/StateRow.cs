namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The only row. Every commit updates it first and so waits for its lock: commits are serial, revisions have no gaps,
/// and a reader that sees a revision sees everything up to it.
/// </summary>
internal sealed class StateRow
{
    public const short OnlyId = 1;

    public short Id { get; set; }

    public long Revision { get; set; }

    /// <summary>
    /// The identity of the revision if the change log has none for it: at the first revision, or after the log was
    /// emptied.
    /// </summary>
    public Guid Identity { get; set; }

    public int SchemaVersion { get; set; }
}
