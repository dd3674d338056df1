
namespace ApiAccessControl.Policy;

/// <summary>
/// A stored record that its store cannot read. It takes its place in the snapshot as one that refuses, and is reported.
/// </summary>
/// <param name="Placeholder">A record of the same kind and name, which refuses by itself too.</param>
/// <param name="Problem">Why, without a secret.</param>
internal sealed record UnreadableRecord(PolicyRecord Placeholder, string Problem) : PolicyRecord(Placeholder.Kind, Placeholder.Id);
