using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>What the failure of a commit means.</summary>
internal static class CommitFailure
{
    /// <summary>The exception to throw instead; null for what is no failure of the database.</summary>
    public static PolicyCommitException? Of(Exception exception, bool isCommitting)
    {
        if (!IsOfTheDatabase(exception))
        {
            return null;
        }

        // An error that the server answered to COMMIT means that it rolled back.
        return isCommitting && !DatabaseErrors.IsAnswer(exception)
            ? new(
                PolicyCommitOutcome.InDoubt,
                "The connection to the database broke while it was committing. The change may be stored: read before "
                + "you repeat it.",
                exception)
            : new(
                PolicyCommitOutcome.NotStored,
                $"Nothing was stored. {(DatabaseErrors.Explain(exception) ?? exception.GetBaseException()).Message}",
                exception);
    }

    private static bool IsOfTheDatabase(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or TimeoutException
        || exception.InnerException is DbException;
}
