namespace ApiAccessControl.Management;

/// <summary>What an import changes.</summary>
/// <param name="Revision">The revision of the policy after it; of a dry run, <see langword="null"/>.</param>
/// <param name="Differences">The records that differ, in the order of their kinds and identifiers.</param>
public sealed record ImportResult(long? Revision, IReadOnlyList<PolicyDifference> Differences);
