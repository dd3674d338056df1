namespace ApiAccessControl.Stores;

/// <summary>What a node says about itself.</summary>
/// <param name="Id">Random, one for each start of a process.</param>
/// <param name="Name">The name for people. Two nodes may have the same name.</param>
/// <param name="Revision">
/// The revision of the policy in force. Before the first load its identity is <see cref="Guid.Empty"/>.
/// </param>
/// <param name="Age">How long ago the store confirmed this policy.</param>
/// <param name="Health">The health of the node.</param>
/// <param name="Interval">The longest time between two reports.</param>
/// <param name="ExpiresAfter">
/// How long after this report the node may decide by this policy without another report. Then it refuses every request
/// until it has reported and read the store again.
/// </param>
public sealed record NodeReport(
    Guid Id, string Name, PolicyRevision Revision, TimeSpan Age, NodeHealth Health, TimeSpan Interval,
    TimeSpan ExpiresAfter);
