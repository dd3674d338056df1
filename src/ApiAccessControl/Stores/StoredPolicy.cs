namespace ApiAccessControl.Stores;

/// <summary>A whole policy.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Records">All records, each once.</param>
public sealed record StoredPolicy(PolicyRevision Revision, IEnumerable<PolicyRecord> Records);
