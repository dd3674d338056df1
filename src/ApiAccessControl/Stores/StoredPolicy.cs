namespace ApiAccessControl.Stores;

/// <summary>A whole policy.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Records">All its records, each once.</param>
public sealed record StoredPolicy(PolicyRevision Revision, IEnumerable<PolicyRecord> Records);
