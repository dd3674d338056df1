namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>The nodes that a host shows, at revision 7 of the store.</summary>
internal sealed class SharedNodes : INodeDirectory
{
    private static readonly PolicyRevision Stored = new(7, Guid.NewGuid());

    private volatile NodeList _list = new(Stored, [], true);
    private volatile NodeReport? _own;

    public TimeSpan? ReportInterval { get; init; } = TimeSpan.FromSeconds(5);

    public string NodeName => "self";

    public Exception? Error { get; set; }

    public bool IsFull { get; set; }

    /// <summary>Shows a node in addition.</summary>
    public SharedNodes Add(string name, long revision, bool isKnown = true, double secondsSinceReport = 1)
    {
        var report = new NodeReport(
            Guid.NewGuid(), name, new(revision, Guid.NewGuid()), TimeSpan.Zero, NodeHealth.Healthy,
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15));
        _list = _list with
        {
            Nodes =
            [
                .. _list.Nodes,
                new(report, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(secondsSinceReport), isKnown),
            ],
        };
        return this;
    }

    public void Clear() => _list = _list with { Nodes = [] };

    // The host itself is shown at the stored revision.
    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        _own = report with { Revision = Stored };
        return default;
    }

    public ValueTask LeaveAsync(Guid id, CancellationToken cancellationToken) => default;

    public ValueTask<NodeList> ReadAsync(CancellationToken cancellationToken) =>
        Error is { } error ? throw error
        : new(_list with
        {
            Nodes = [.. _list.Nodes, new(_own!, DateTimeOffset.UnixEpoch, TimeSpan.Zero, true)],
            IsComplete = !IsFull,
        });
}
