using System.Data.Common;
using ApiAccessControl.EntityFrameworkCore.Dialects;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Decides whether a failed commit stored nothing or is in doubt.</summary>
internal static class CommitFailure
{
    /// <summary>The exception to throw instead; null when the database did not fail.</summary>
    public static PolicyCommitException? Of(Dialect dialect, Exception exception, bool isCommitting)
    {
        if (!IsOfTheDatabase(exception))
        {
            return null;
        }

        return isCommitting && !dialect.IsAnswer(exception)
            ? new(
                PolicyCommitOutcome.InDoubt,
                "The connection to the database broke while it was committing. The change may be stored: read before "
                + "you repeat it.",
                exception)
            : NotStored(dialect.Explain(exception) ?? exception.GetBaseException(), exception);
    }

    public static PolicyCommitException NotStored(Exception reason, Exception? inner = null) =>
        new(PolicyCommitOutcome.NotStored, $"Nothing was stored. {reason.Message}", inner ?? reason);

    private static bool IsOfTheDatabase(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or TimeoutException
        || exception.InnerException is DbException;
}
