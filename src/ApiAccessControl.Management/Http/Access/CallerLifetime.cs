using ApiAccessControl.Management.Http.Routes;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// How long the caller of an answer that stays open may read it: a key while it is usable, the console while its
/// session lasts, another person until the host's sign-in expires.
/// </summary>
internal sealed class CallerLifetime : IDisposable
{
    // A sign-in that does not say when it ends is asked for again after as long as the console's session.
    private static readonly TimeSpan LongestOfPersons = ConsoleSignIn.ConsoleSession.Lifetime;

    private readonly CancellationTokenSource? _timer;

    public CallerLifetime(HttpContext context, TimeProvider time)
    {
        var console = context.GetEndpoint()?.Metadata.GetMetadata<RestEndpoint>()?.Group.Console;
        if (context.GetApiKey() is not null)
        {
            Ended = context.GetApiKeyEnded();
        }
        else if (console?.IsSignedIn(context) == true)
        {
            Ended = console.SessionEnded;
        }
        else
        {
            _timer = new(LeftOf(context, time), time);
            Ended = _timer.Token;
        }
    }

    public CancellationToken Ended { get; }

    public void Dispose() => _timer?.Dispose();

    private static TimeSpan LeftOf(HttpContext context, TimeProvider time)
    {
        var left = SignInExpiry.Of(context) - time.GetUtcNow();
        return left is null || left > LongestOfPersons ? LongestOfPersons
            : left > TimeSpan.Zero ? left.Value
            : TimeSpan.Zero;
    }
}
