namespace ApiAccessControl.Stores;

/// <summary>
/// Keeps the last report of each node that shares a store, so that one node can tell which revision all have. A policy
/// store that several nodes share MAY implement it. Requests never wait for it, and a failure changes no decision.
/// </summary>
public interface INodeDirectory
{
    /// <summary>
    /// How often this node reports; <see langword="null"/> when it does not report and other nodes do not see it.
    /// </summary>
    TimeSpan? ReportInterval { get; }

    /// <summary>The name of this node; <see langword="null"/> is the name of the machine and the process id.</summary>
    string? NodeName => null;

    /// <summary>
    /// Stores the report in place of the last one with this id. MUST take the time of the report from the clock of the
    /// store, since the clocks of nodes differ. MUST be durable and visible to every node when it returns. MUST bound
    /// the number of reports, remove those that have expired, and throw when there is no room for another node.
    /// </summary>
    ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken);

    /// <summary>Removes the report of a node that decides no further request.</summary>
    ValueTask LeaveAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// The last reports, in any order. MUST contain every report that was stored before the call and has neither been
    /// removed nor expired.
    /// </summary>
    ValueTask<NodeList> ReadAsync(CancellationToken cancellationToken);
}
