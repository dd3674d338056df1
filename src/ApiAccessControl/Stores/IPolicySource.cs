using System.Collections.ObjectModel;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// The source of the policy. A source is not involved in requests: every node keeps the whole policy in memory and
/// reads the source only when something changed. Management is a second contract, <see cref="IPolicyManager"/>.
/// </summary>
/// <remarks>
/// A revision MUST identify one content: the content of a revision never changes without a new revision, in any
/// process. The number increases with every change; the identity distinguishes two revisions with the same number. The
/// source is called sequentially, and every call MUST end in finite time.
/// </remarks>
public interface IPolicySource
{
    /// <summary>
    /// Whether an operator writes this policy as one document. If so, one invalid record rejects the whole document.
    /// Otherwise an unreadable record refuses only what depends on it.
    /// </summary>
    bool IsOneDocument { get; }

    /// <summary>
    /// Whether the source may be unreachable, like a database. If so, the host starts without it and answers 503 until
    /// it is reachable, and a policy older than <c>MaxStaleness</c> is not used. A source that is always reachable (a
    /// readable file, memory, configuration) must be read before the host starts, and its policy never becomes too old.
    /// </summary>
    bool CanLoseContact => !IsOneDocument;

    /// <summary>
    /// Identifies the store that this source is configured to read, such as the address of a database; for a local copy
    /// (<c>KeepLocalCopy</c>), which is not used for another store. MUST be known without contact to the store, MUST
    /// differ for another store, SHOULD stay the same when only credentials change, and MUST contain no secret.
    /// <see langword="null"/> when the source has none; a local copy then refuses the start.
    /// </summary>
    string? StoreIdentity => null;

    /// <summary>
    /// How often the source is polled for changes in addition to its signal; <see langword="null"/> when the signal is
    /// reliable. A source that can lose contact MUST return an interval: each answer also proves that it is reachable.
    /// </summary>
    TimeSpan? PollInterval => null;

    /// <summary>
    /// Reads the whole policy. MUST be a consistent snapshot: every record as it was at
    /// <see cref="StoredPolicy.Revision"/>. Records MAY be in any order and SHOULD be streamed. MUST throw when the
    /// policy cannot be read; MUST NOT return a part of it.
    /// </summary>
    ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The changes after a revision, in order, up to the revision of the result. MUST be complete up to that revision,
    /// including transactions that commit late; MAY leave out a change that a later change of the result replaces, and
    /// MAY return a record in its state at the revision of the result. Without changes the result is empty, at the same
    /// revision. MUST return <see langword="null"/> when the source has no such history, or does not know this number
    /// with this identity; the whole policy is then read again.
    /// </summary>
    ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken);

    /// <summary>Additional data of the source for the health check. MUST contain no secret.</summary>
    IReadOnlyDictionary<string, object> HealthData => ReadOnlyDictionary<string, object>.Empty;

    /// <summary>
    /// Fires when the policy may have changed, after the change can be read. MUST fire for every change made after the
    /// token was returned; MAY fire without a change. A source that cannot detect changes MAY return a token that never
    /// fires.
    /// </summary>
    IChangeToken GetChangeToken();
}
