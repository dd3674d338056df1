using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>A policy that its store has confirmed.</summary>
/// <param name="Snapshot">The whole policy.</param>
/// <param name="Contact">When the store was asked for it.</param>
/// <param name="Unreadable">The errors of its unreadable records.</param>
internal sealed record ConfirmedPolicy(
    PolicySnapshot Snapshot, DateTimeOffset Contact, IReadOnlyList<PolicyDiagnostic> Unreadable)
{
    public PolicyRevision Revision => new(Snapshot.Revision, Snapshot.RevisionIdentity);
}
