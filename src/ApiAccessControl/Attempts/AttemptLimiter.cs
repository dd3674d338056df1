using ApiAccessControl.Logging;
using ApiAccessControl.Options;

namespace ApiAccessControl.Attempts;

/// <summary>
/// Counts failed attempts and logs each network that gets blocked, up to a number of them in each window.
/// </summary>
internal sealed partial class AttemptLimiter(
    ResolvedFailedAttemptOptions options, TimeProvider time, ILogger<AttemptLimiter> logger)
{
    // A flood must not fill the log: a million addresses at their limit would be a million warnings.
    private const int NamedPerWindow = 100;

    private readonly FailedAttempts _attempts = new(options, time);
    private readonly Lock _naming = new();
    private long _namedSince = time.GetTimestamp();
    private int _named;

    /// <summary>Null when the options set no limit.</summary>
    public static AttemptLimiter? Create(
        ResolvedOptions options, TimeProvider time, ILogger<AttemptLimiter> logger) =>
        options.Credentials.FailedAttempts is { } limit ? new(limit, time, logger) : null;

    /// <summary>How long credentials of the address are still refused; zero when they are not.</summary>
    public TimeSpan BlockedFor(ClientNetwork network) => _attempts.BlockedFor(network);

    /// <summary>
    /// Counts the decision if it is a failed attempt: a credential was presented and answered with 401. A credential
    /// that is malformed beyond that (400) is no guess of a key, and a 403 proves one.
    /// </summary>
    public void Count(in AccessDecision decision)
    {
        if (decision is not { Verdict: AccessVerdict.Refused, StatusCode: StatusCodes.Status401Unauthorized }
            || decision.Reason == AccessReason.CredentialMissing)
        {
            return;
        }

        var network = ClientNetwork.Of(decision.Address);
        if (_attempts.Add(network))
        {
            Report(network);
        }
    }

    private void Report(ClientNetwork network)
    {
        int named;
        lock (_naming)
        {
            if (time.GetElapsedTime(_namedSince) >= options.Window)
            {
                (_namedSince, _named) = (time.GetTimestamp(), 0);
            }

            named = ++_named;
        }

        if (named <= NamedPerWindow)
        {
            Log.AddressBlocked(logger, network.ToString(), options.Limit, options.Window);
        }
        else if (named == NamedPerWindow + 1)
        {
            Log.MoreAddressesBlocked(logger, NamedPerWindow, options.Window);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.AddressBlocked, LogLevel.Warning,
            "{Network} has sent {Limit} credentials that were refused with 401. For the rest of {Window}, counted "
            + "from the first, each of its credentials is refused with 429.")]
        public static partial void AddressBlocked(ILogger logger, string network, int limit, TimeSpan window);

        [LoggerMessage(
            EventIds.MoreAddressesBlocked, LogLevel.Warning,
            "More than {Named} addresses have reached the limit of failed attempts within {Window}. The others are "
            + "not named here; each refusal is in the log at Information.")]
        public static partial void MoreAddressesBlocked(ILogger logger, int named, TimeSpan window);
    }
}
