namespace ApiAccessControl.Stores;

/// <summary>Records whether reads of the source succeed. Logs one line per change of state, not one per read.</summary>
internal sealed class ContactLog(PolicyHealth health, CurrentPolicy current, ILogger logger)
{
    private bool _isStale;

    public void Failed(Exception exception)
    {
        var reason = Describe(exception);
        if (health.Failed(reason))
        {
            PolicyRefreshLog.ReloadFailed(logger, current.Latest?.Revision ?? 0, reason);
        }

        PolicyRefreshLog.FailedLook(logger, exception);
        if (!_isStale && current is { Snapshot: null, Latest: not null })
        {
            _isStale = true;
            PolicyRefreshLog.Stale(logger);
        }
    }

    /// <param name="askedAt">When the source was asked.</param>
    public void Answered(DateTimeOffset askedAt)
    {
        _isStale = false;
        if (health.Answered(askedAt) is not null)
        {
            PolicyRefreshLog.Recovered(logger, current.Latest?.Revision ?? 0);
        }
    }

    // The message of a database driver often says only that something failed; the inner exception says what.
    private static string Describe(Exception exception)
    {
        var reason = exception.Message;
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (!reason.Contains(cause.Message, StringComparison.Ordinal))
            {
                reason = $"{reason} {cause.Message}";
            }
        }

        return reason;
    }
}
