namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>
/// A silent node, one whose revision the store does not know, one that is up to date, and 999 behind.
/// </summary>
internal sealed class ThousandNodes : INodeDirectory
{
    private static readonly PolicyRevision Stored = new(7, Guid.NewGuid());

    public TimeSpan? ReportInterval => null;

    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken) => default;

    public ValueTask LeaveAsync(Guid id, CancellationToken cancellationToken) => default;

    public ValueTask<NodeList> ReadAsync(CancellationToken cancellationToken) => new(new NodeList(
        Stored,
        [
            Node("<b>", 6, 60, true), Node("other", 7, 1, false), Node("good", 7, 1, true),
            .. Enumerable.Range(0, 999).Select(i => Node($"node{i}", 6, 1, true)),
        ],
        true));

    private static ReportedNode Node(string name, long revision, int seconds, bool isKnown) => new(
        new(
            Guid.NewGuid(), name, new(revision, Guid.NewGuid()), TimeSpan.Zero, NodeHealth.Healthy,
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15)),
        DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(seconds), isKnown);
}
