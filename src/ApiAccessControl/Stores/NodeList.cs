namespace ApiAccessControl.Stores;

/// <summary>The nodes that may decide by the policy of a store.</summary>
/// <param name="Stored">The current revision of the store, in the same snapshot as the nodes.</param>
/// <param name="Nodes">The last report of each node, without those that have expired.</param>
/// <param name="IsComplete">Whether every node that reports is in the list; false when the store has no room.</param>
public sealed record NodeList(PolicyRevision Stored, IReadOnlyList<ReportedNode> Nodes, bool IsComplete);
