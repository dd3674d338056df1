namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The last report of a node. Times are milliseconds since 1970 by the clock of the database, and durations
/// milliseconds: the same arithmetic on every database. No index contains a column that a report changes, so that
/// PostgreSQL replaces a row on its page and changes no index.
/// </summary>
internal sealed class NodeRow
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public long Revision { get; set; }

    public Guid Identity { get; set; }

    public NodeHealth Health { get; set; }

    public long Age { get; set; }

    public long Interval { get; set; }

    public long ReportedAt { get; set; }

    public long ExpiresAt { get; set; }
}
