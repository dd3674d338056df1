
namespace ApiAccessControl.Policy;

/// <summary>
/// A stored record that its store cannot read. The snapshot contains it as a record that refuses, and the error is
/// reported.
/// </summary>
/// <param name="Placeholder">A record of the same kind and id that refuses.</param>
/// <param name="Error">The error, without a secret.</param>
internal sealed record UnreadableRecord(PolicyRecord Placeholder, string Error)
    : PolicyRecord(Placeholder.Kind, Placeholder.Id);
