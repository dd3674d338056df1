namespace ApiAccessControl.Stores;

/// <summary>The steps from one revision to another.</summary>
/// <param name="Revision">The revision they lead to.</param>
/// <param name="Changes">The steps, in order.</param>
public sealed record PolicyChanges(PolicyRevision Revision, IReadOnlyList<PolicyChange> Changes);
