using ApiAccessControl.Diagnostics;
using ApiAccessControl.Logging;

namespace ApiAccessControl.Http.Wiring;

/// <summary>
/// Warns about host setup that only requests show: the address of a proxy that was not replaced by the caller's, so
/// that lists are compared with the proxy. Looks at the first thousand requests, then at one per second.
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

        // Set by the request that takes the last sample, so that an idle host has no timer.
        if (left == 0)
        {
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }

        if (UntrustedHeader(context.Request.Headers) is { } header && _forwarding.TrySet())
        {
            StartupLog.ForwardedHeadersIgnored(_logger, header, context.Connection.RemoteIpAddress);
        }

        _order.Look(context);
    }

    // The framework's middleware keeps the address that it replaced. A header that it did not trust stays unchanged.
    private string? UntrustedHeader(IHeaderDictionary headers) =>
        headers.ContainsKey(_originalFor) ? null
        : headers.ContainsKey(_forwardedFor) ? _forwardedFor
        : headers.ContainsKey("Forwarded") ? "Forwarded"
        : null;
}
