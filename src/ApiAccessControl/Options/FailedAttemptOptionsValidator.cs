namespace ApiAccessControl.Options;

/// <summary>Validates <c>Credentials:FailedAttempts</c>.</summary>
internal static class FailedAttemptOptionsValidator
{
    private const string Path = "Credentials:FailedAttempts";
    private const int MaxLimit = 1_000_000;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    public static IEnumerable<string> Errors(FailedAttemptOptions attempts)
    {
        if (attempts is { Limit: not null, Window: null })
        {
            yield return $"{Path}:Window is missing. Limit counts the failed attempts of a time; write both, or none.";
        }

        if (attempts is { Limit: null, Window: not null })
        {
            yield return $"{Path}:Limit is missing. Window is the time of a limit; write both, or none.";
        }

        if (attempts.Limit is < 1 or > MaxLimit)
        {
            yield return $"{Path}:Limit is {attempts.Limit}, and must be 1 to {MaxLimit}. "
                + "To have no limit leave it out.";
        }

        if (attempts.Window < ShortestWindow || attempts.Window > LongestWindow)
        {
            yield return $"{Path}:Window is {attempts.Window}, and must be one second to one day.";
        }
    }
}
