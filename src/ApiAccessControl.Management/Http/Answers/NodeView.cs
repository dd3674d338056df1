namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A node that shares the policy, by its last report.</summary>
internal sealed record NodeView
{
    public required string Name { get; init; }

    /// <summary>Whether this node answers.</summary>
    public bool Self { get; init; }

    public long Revision { get; init; }

    /// <summary>Null before the node has read the policy.</summary>
    public Guid? RevisionIdentity { get; init; }

    /// <summary>Whether the store has this revision with this identity.</summary>
    public bool RevisionKnown { get; init; }

    /// <summary>How long ago the store confirmed the policy of the node, as far as its last report tells.</summary>
    public double AgeSeconds { get; init; }

    public required string Health { get; init; }

    public required string State { get; init; }

    public DateTime ReportedAt { get; init; }

    /// <summary>When a silent node refuses every request at the latest; null for a node that reports.</summary>
    public DateTime? DecidesUntil { get; init; }

    /// <summary>The nodes, those first that need attention.</summary>
    public static IReadOnlyList<NodeView> Of(NodeList list, Guid self) =>
    [
        .. list.Nodes.Select(node => (State: StateOf(node, list.Stored), Node: node))
            .OrderByDescending(pair => pair.State)
            .ThenBy(pair => pair.Node.Report.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Node.Report.Id)
            .Select(pair => Of(pair.Node, pair.State, pair.Node.Report.Id == self)),
    ];

    private static NodeView Of(ReportedNode node, NodeState state, bool self) => new()
    {
        Name = node.Report.Name,
        Self = self,
        Revision = node.Report.Revision.Number,
        RevisionIdentity = node.Report.Revision.Identity == Guid.Empty ? null : node.Report.Revision.Identity,
        RevisionKnown = node.IsRevisionKnown,
        AgeSeconds = (node.Report.Age + node.SinceReport).TotalSeconds,
        Health = node.Report.Health switch
        {
            NodeHealth.Healthy => "healthy",
            NodeHealth.Degraded => "degraded",
            NodeHealth.Starting => "starting",
            _ => "unhealthy",
        },
        State = state switch
        {
            NodeState.Current => "current",
            NodeState.Behind => "behind",
            NodeState.Starting => "starting",
            NodeState.Unknown => "unknown",
            _ => "silent",
        },
        ReportedAt = node.ReportedAt.UtcDateTime,
        DecidesUntil = state == NodeState.Silent ? (node.ReportedAt + node.Report.ExpiresAfter).UtcDateTime : null,
    };

    private static NodeState StateOf(ReportedNode node, PolicyRevision stored) =>
        node.IsSilent ? NodeState.Silent
        : node.Report.Health == NodeHealth.Starting ? NodeState.Starting
        : node.Report.Revision.Number < stored.Number ? NodeState.Behind
        : node.IsRevisionKnown ? NodeState.Current
        : NodeState.Unknown;

    // The last ones need the attention of an operator first.
    private enum NodeState
    {
        Current,
        Starting,
        Behind,
        Unknown,
        Silent,
    }
}
