using System.Data.Common;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Wakes the other nodes after a commit. It announces that something changed, never what: nodes read the change log. A
/// lost announcement therefore costs one poll interval at most.
/// </summary>
public interface IPolicyAnnouncer
{
    /// <summary>
    /// Called within the transaction of a commit, as its last step. MUST reach the other nodes only if the transaction
    /// is committed, and MUST NOT commit or roll back. An exception rolls the commit back.
    /// </summary>
    ValueTask AnnounceAsync(
        DbConnection connection, DbTransaction transaction, long revision, CancellationToken cancellationToken);

    /// <summary>Whether announcements arrive, in one or two words, for the health check.</summary>
    string Status { get; }

    /// <summary>
    /// Fires when a commit was announced, and when announcements may have been lost, once they can arrive again.
    /// </summary>
    IChangeToken GetChangeToken();
}
