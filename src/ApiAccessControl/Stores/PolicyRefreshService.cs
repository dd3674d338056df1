using ApiAccessControl.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Keeps the current policy current: at the signal of the source, and as often as the source asks for. A source that is
/// always in reach must answer for the host to start; one that may be out of reach is asked until it answers, and until
/// then requests are refused.
/// </summary>
internal sealed class PolicyRefreshService : IHostedLifecycleService, IDisposable
{
    private readonly IPolicySource _source;
    private readonly CurrentPolicy _current;
    private readonly ResolvedOptions _rules;
    private readonly PolicyHealth _health;
    private readonly TimeProvider _time;
    private readonly SnapshotLoader _loader;
    private readonly ContactLog _log;
    private readonly PollPause _pause;
    private readonly PollInterval _interval;

    // Neither is disposed of: the host may call StoppedAsync after Dispose, and a signal may arrive at any time.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _stop = new();

    private StalenessClock? _clock;
    private IDisposable? _subscription;
    private Task _polling = Task.CompletedTask;

    public PolicyRefreshService(
        IPolicySource source, CurrentPolicy current, ResolvedOptions rules, PolicyHealth health, TimeProvider time,
        ILogger<PolicyRefreshService> logger, LoadedPolicy? loaded = null)
    {
        (_source, _current, _rules, _health, _time) = (source, current, rules, health, time);
        _loader = new(source, new(time, rules.LookTimeout), current, rules, health, logger,
            source is IPolicyManager ? null : loaded);
        _log = new(health, current, logger);
        _pause = new(time);
        _interval = new(source, rules.LookTimeout);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Listening first: a change between the first load and the first token would be lost.
        _subscription = ChangeToken.OnChange(_source.GetChangeToken, OnChanged);
        if (_source.CanLoseContact)
        {
            _clock = new(_time, _rules.MaxStaleness);
            _current.ExpireBy(_clock);
            var first = RefreshAsync(_stop.Token);
            _polling = PollAsync(first);

            // A database that hangs does not keep the host from starting, because the look itself ends after
            // LookTimeout without a row; the host then answers 503 until the policy is there. A large policy is waited
            // for.
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

    // Requests are still decided while the host stops, so the policy is kept up to here.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();

        // A look that was in the middle of its work ends as cancelled, which is what was asked for.
        await _polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The host may be disposed while it stops, and while a look is under way. The source of cancellation and the
    // semaphore hold nothing but memory, so both stay usable.
    public void Dispose()
    {
        _subscription?.Dispose();
        _stop.Cancel();
    }

    /// <summary>Brings the policy up to date; a failure is recorded, not thrown.</summary>
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
