using ApiAccessControl.Diagnostics;
using ApiAccessControl.Logging;

namespace ApiAccessControl.Http.Wiring;

/// <summary>
/// What only requests show of the way the host is set up: a proxy's address that nobody exchanged for the caller's, so
/// that lists are compared with the proxy. The first thousand are looked at, then one a second.
/// </summary>
internal sealed class SetupWatch : IDisposable
{
    private const int First = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger<SetupWatch> _logger;
    private readonly string _forwardedFor;
    private readonly string _originalFor;
    private readonly OrderWatch _order;
    private readonly ITimer _timer;
    private int _left = First;
    private OneTimeFlag _forwarding;

    public SetupWatch(
        IOptions<ForwardedHeadersOptions> options, OrderWatch order, TimeProvider time, ILogger<SetupWatch> logger)
    {
        _order = order;
        _logger = logger;
        _forwardedFor = options.Value.ForwardedForHeaderName;
        _originalFor = options.Value.OriginalForHeaderName;
        _timer = time.CreateTimer(Again, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Sample(HttpContext context)
    {
        if (_left > 0)
        {
            Look(context);
        }
    }

    public void Dispose() => _timer.Dispose();

    private static void Again(object? watch) => Volatile.Write(ref ((SetupWatch)watch!)._left, 1);

    private void Look(HttpContext context)
    {
        var left = Interlocked.Decrement(ref _left);
        if (left < 0)
        {
            return;
        }

        // Set by the request that takes the last look: an idle host is not woken.
        if (left == 0)
        {
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }

        if (Unbelieved(context.Request.Headers) is { } header && _forwarding.TrySet())
        {
            StartupLog.ForwardedHeadersIgnored(_logger, header, context.Connection.RemoteIpAddress);
        }

        _order.Look(context);
    }

    // The framework's middleware leaves the address that it replaced. A header that it did not believe stays as it was.
    private string? Unbelieved(IHeaderDictionary headers) =>
        headers.ContainsKey(_originalFor) ? null
        : headers.ContainsKey(_forwardedFor) ? _forwardedFor
        : headers.ContainsKey("Forwarded") ? "Forwarded"
        : null;
}
