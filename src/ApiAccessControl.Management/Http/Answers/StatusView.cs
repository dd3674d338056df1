namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The policy in force on the node that answers.</summary>
internal sealed record StatusView
{
    public long Revision { get; init; }

    public double AgeSeconds { get; init; }

    public DateTime? LoadedAt { get; init; }

    public bool InForce { get; init; }

    public int UnreadableRecords { get; init; }

    public string? LastError { get; init; }

    public required string Store { get; init; }

    public required string Node { get; init; }

    public required string Profile { get; init; }

    /// <summary>The current revision of the store; null where the nodes are.</summary>
    public long? StoredRevision { get; init; }

    /// <summary>
    /// The nodes that may decide by the policy; null for a caller of an organization, or when they cannot be read.
    /// </summary>
    public IReadOnlyList<NodeView>? Nodes { get; init; }

    /// <summary>Whether every node that reports is among them.</summary>
    public bool NodesComplete { get; init; }

    public required CountsView Counts { get; init; }

    /// <summary>What an operator should look at: the warnings of the log at startup.</summary>
    public IReadOnlyList<DiagnosticView> Diagnostics { get; init; } = [];
}

/// <summary>One warning.</summary>
internal sealed record DiagnosticView(string Code, string Place, string Message)
{
    public static DiagnosticView Of(AccessDiagnostic diagnostic) =>
        new(diagnostic.Code, diagnostic.Place, diagnostic.Message);
}

/// <summary>How many records there are.</summary>
internal sealed record CountsView(int Systems, int Roles, int Organizations, int Projects, int Accounts, int Keys);
