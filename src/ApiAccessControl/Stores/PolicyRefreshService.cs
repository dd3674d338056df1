using ApiAccessControl.Options;
using ApiAccessControl.Stores.LocalCopy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Keeps the current policy up to date: at every signal of the source and in its polling interval. A source that is
/// always reachable must be read before the host starts. A source that may be unreachable is polled until it answers,
/// and until then requests are refused.
/// </summary>
internal sealed class PolicyRefreshService : IHostedLifecycleService, IDisposable
{
    private readonly IPolicySource _source;
    private readonly CurrentPolicy _current;
    private readonly ResolvedOptions _options;
    private readonly PolicyHealth _health;
    private readonly TimeProvider _time;
    private readonly SnapshotLoader _loader;
    private readonly ContactLog _log;
    private readonly LocalCopyKeeper? _copy;
    private readonly PollPause _pause;
    private readonly PollInterval _interval;

    // Neither is disposed: the host may call StoppedAsync after Dispose, and a signal may arrive at any time.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _stop = new();

    private StalenessClock? _clock;
    private IDisposable? _subscription;
    private Task _polling = Task.CompletedTask;

    public PolicyRefreshService(
        IPolicySource source, CurrentPolicy current, ResolvedOptions options, PolicyHealth health, TimeProvider time,
        ILogger<PolicyRefreshService> logger, LoadedPolicy? loaded = null, LocalCopyKeeper? copy = null)
    {
        (_source, _current, _options, _health, _time, _copy) = (source, current, options, health, time, copy);
        _loader = new(
            source, new(time, options.LookTimeout), current, options, health, logger,
            source is IPolicyManager ? null : loaded);
        _log = new(health, current, logger);
        _pause = new(time);
        _interval = new(source, options.LookTimeout);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Subscribes before the first load: a change between the first load and the first token would be lost.
        _subscription = ChangeToken.OnChange(_source.GetChangeToken, OnChanged);
        if (_source.CanLoseContact)
        {
            _clock = new(_time, _options.MaxStaleness);
            _current.ExpireBy(_clock);
            var isCopied = TryPublishCopy(_clock);
            var first = RefreshAsync(_stop.Token);
            _polling = PollAsync(first);
            if (isCopied)
            {
                return;
            }

            // A database that hangs does not prevent the host from starting, because the read ends after LookTimeout
            // without a row; the host then answers 503 until the policy is loaded. The host waits for a large policy.
            await first.WaitAsync(cancellationToken);
            return;
        }

        if (_source is IInlineSource && _source.PollInterval is null)
        {
            _health.AlwaysInContact();
        }

        await RefreshOrThrowAsync(cancellationToken);
        _polling = PollAsync(Task.FromResult(true));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Requests are still decided while the host stops, so the policy is refreshed until here.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();

        // A read in progress ends as cancelled, as requested here.
        await _polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_copy is not null)
        {
            await _copy.StopAsync();
        }
    }

    // The host may be disposed while it stops and while a read is in progress. The cancellation source and the
    // semaphore hold only memory, so both stay usable.
    public void Dispose()
    {
        _subscription?.Dispose();
        _stop.Cancel();
    }

    /// <summary>Refreshes the policy; a failure is recorded, not thrown.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshOrThrowAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            _log.Failed(exception);
            return false;
        }
    }

    private bool TryPublishCopy(StalenessClock clock)
    {
        var copy = _copy?.Read();
        if (copy is not null)
        {
            var age = _time.GetUtcNow() - copy.Contact;
            clock.Answered(
                _time.GetTimestamp() - (long)(age.TotalSeconds * _time.TimestampFrequency), copy.Contact);
            _loader.Publish(copy);
        }

        _copy?.Start(() =>
        {
            _loader.ReadAll();
            _pause.Wake();
        });
        return copy is not null;
    }

    private void OnChanged()
    {
        if (_source is IInlineSource)
        {
            _ = RefreshAsync(_stop.Token);
        }
        else
        {
            _pause.Wake();
        }
    }

    private async Task RefreshOrThrowAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (askedAt, askedAtTime) = (_time.GetTimestamp(), _time.GetUtcNow());
            await _loader.RefreshAsync(cancellationToken);
            _clock?.Answered(askedAt, askedAtTime);
            _log.Answered(askedAtTime);
            _copy?.Confirm(_loader.Confirmed(askedAtTime));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task PollAsync(Task<bool> first)
    {
        var isUp = await first;
        while (true)
        {
            await _pause.WaitAsync(_interval.Next(isUp), _stop.Token);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            isUp = await RefreshAsync(_stop.Token);
        }
    }
}
