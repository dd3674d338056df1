using System.Data.Common;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Wakes the other nodes after a commit. It says that something changed, never what: the change log has the truth, so a
/// lost call costs one poll interval and no more.
/// </summary>
public interface IPolicyAnnouncer
{
    /// <summary>
    /// Is called within the transaction of a commit, as its last step. MUST reach the others only if that is
    /// committed, and
    /// MUST NOT commit or roll back. What it throws undoes the commit.
    /// </summary>
    ValueTask AnnounceAsync(
        DbConnection connection, DbTransaction transaction, long revision, CancellationToken cancellationToken);

    /// <summary>Whether announcements arrive, in a word or two, for the health check.</summary>
    string Status { get; }

    /// <summary>
    /// Fires when a commit was announced, and when announcements may have been lost, once they can arrive again.
    /// </summary>
    IChangeToken GetChangeToken();
}
