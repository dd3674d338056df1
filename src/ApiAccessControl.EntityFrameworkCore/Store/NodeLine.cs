namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The current revision, and one node with what the change log has for its revision. Without nodes one line
/// has no node.</summary>
internal sealed class NodeLine
{
    public long StoredRevision { get; set; }

    public Guid StoredIdentity { get; set; }

    public long Now { get; set; }

    public Guid? Id { get; set; }

    public string? Name { get; set; }

    public long? Revision { get; set; }

    public Guid? Identity { get; set; }

    /// <summary>The identity that the change log has for the number; null when it does not contain it.</summary>
    public Guid? LoggedIdentity { get; set; }

    public short? Health { get; set; }

    public long? Age { get; set; }

    public long? Interval { get; set; }

    public long? ReportedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public ReportedNode ToNode()
    {
        var known = Revision == StoredRevision ? StoredIdentity : LoggedIdentity;
        var (reportedAt, expiresAt) = (ReportedAt!.Value, ExpiresAt!.Value);
        return new(
            new(
                Id!.Value, Name!, new(Revision!.Value, Identity!.Value), TimeSpan.FromMilliseconds(Age!.Value),
                (NodeHealth)Health!.Value, TimeSpan.FromMilliseconds(Interval!.Value),
                TimeSpan.FromMilliseconds(expiresAt - reportedAt)),
            DateTimeOffset.FromUnixTimeMilliseconds(reportedAt),
            TimeSpan.FromMilliseconds(Now - reportedAt),
            Identity == known && Identity != Guid.Empty);
    }
}
