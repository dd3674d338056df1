namespace ApiAccessControl.Stores;

/// <summary>The changes from one revision to another.</summary>
/// <param name="Revision">The revision after the changes.</param>
/// <param name="Changes">The changes, in order.</param>
public sealed record PolicyChanges(PolicyRevision Revision, IReadOnlyList<PolicyChange> Changes);
