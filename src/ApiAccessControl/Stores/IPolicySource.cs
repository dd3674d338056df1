using System.Collections.ObjectModel;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Where the policy is read from. A source knows nothing of requests: every node keeps the whole policy in memory and
/// asks the source only when something changed. Managing is a second contract, <see cref="IPolicyManager"/>.
/// </summary>
/// <remarks>
/// A revision MUST stand for one content: what was read under it is not changed without a new one, by whichever
/// process. Its number grows with every change; its identity tells two revisions of one number apart. The source is
/// asked one question at a time, and MUST NOT wait for ever to answer one.
/// </remarks>
public interface IPolicySource
{
    /// <summary>
    /// Whether an operator writes this policy as one document. If so, one bad record refuses the whole load; else a
    /// record that cannot be read refuses only what depends on it.
    /// </summary>
    bool IsOneDocument { get; }

    /// <summary>
    /// Whether the source may be out of reach, like a database. If so, the host starts without it and answers 503 until
    /// it is there, and a policy older than <c>MaxStaleness</c> decides nothing. One that is always in reach (a
    /// readable file, memory, configuration) must answer for the host to start, and its policy never grows too old.
    /// </summary>
    bool CanLoseContact => !IsOneDocument;

    /// <summary>
    /// How often the source wants to be asked for changes beside its signal; <see langword="null"/> when the signal is
    /// sure. A source that can lose contact MUST give one: the answer is also the proof of contact.
    /// </summary>
    TimeSpan? PollInterval => null;

    /// <summary>
    /// The whole policy. MUST be a consistent cut: every record as it was at <see cref="StoredPolicy.Revision"/>.
    /// Records MAY come in any order and SHOULD be streamed. MUST throw when it cannot be read; MUST NOT return a part
    /// of it.
    /// </summary>
    ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What changed after a revision, in order, up to the revision of the answer. MUST be complete up to that revision,
    /// those included that commit late; MAY leave out a step that a later one of the answer overtakes, and MAY give a
    /// record as it is at the revision of the answer. Without changes the answer is empty, at the same revision. MUST
    /// return <see langword="null"/> when the source cannot tell, or does not know this number together with this
    /// identity; the policy is then read whole.
    /// </summary>
    ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken);

    /// <summary>
    /// What the health check shows of the source beside what it knows by itself. MUST hold no secret.
    /// </summary>
    IReadOnlyDictionary<string, object> HealthData => ReadOnlyDictionary<string, object>.Empty;

    /// <summary>
    /// Fires when something may have changed, once the change can be read. MUST fire for every change made after the
    /// token was handed out; MAY fire for none. A source that cannot notice changes MAY return a token that never
    /// fires.
    /// </summary>
    IChangeToken GetChangeToken();
}
