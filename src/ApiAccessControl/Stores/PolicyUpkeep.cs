using ApiAccessControl.Diagnostics;
using ApiAccessControl.Profiles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Keeps the current policy current: at the signal of the source, and as often as the source asks for. A source that is
/// always in reach must answer for the host to start; one that may be out of reach is asked until it answers, and until
/// then requests are refused.
/// </summary>
internal sealed class PolicyUpkeep(
    IPolicySource source, CurrentPolicy current, AccessRules rules, PolicyHealth health, TimeProvider time,
    ILogger<PolicyUpkeep> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan DefaultPollInterval = TimeSpan.FromSeconds(5);

    private readonly SnapshotLoader _loader = new(source, current, rules, health, logger);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly RetryDelay _retry = new();
    private StalenessClock? _clock;
    private IDisposable? _subscription;
    private Task _polling = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Listening first: a change between the first load and the first token would be lost.
        _subscription = ChangeToken.OnChange(source.GetChangeToken, OnChanged);
        if (source.CanLoseContact)
        {
            _clock = new(time, rules.MaxStaleness);
            current.ExpireBy(_clock);
            await RefreshAsync(cancellationToken);
        }
        else
        {
            await RefreshOrThrowAsync(cancellationToken);
        }

        var interval = source.PollInterval ?? (source.CanLoseContact ? DefaultPollInterval : null);
        if (interval is { } every)
        {
            _polling = PollAsync(every, _stop.Token);
        }
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

    // A source that answers at once (configuration, memory) is in force when its change returns to whoever made it.
    private void OnChanged() => _ = RefreshAsync(CancellationToken.None);

    /// <summary>Brings the policy up to date; a failure is recorded, not thrown.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshOrThrowAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            health.Failed(exception);
            UpkeepLog.ReloadFailed(logger, exception, current.Latest?.Revision ?? 0);
            return false;
        }
    }

    private async Task RefreshOrThrowAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (askedAt, askedAtTime) = (time.GetTimestamp(), time.GetUtcNow());
            await _loader.RefreshAsync(cancellationToken);
            _clock?.Answered(askedAt, askedAtTime);
            health.Answered(askedAtTime);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task PollAsync(TimeSpan interval, CancellationToken stop)
    {
        var isUp = current.Latest is not null;
        while (true)
        {
            await Task.Delay(isUp ? _retry.Reset(interval) : _retry.Next(interval), time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            isUp = await RefreshAsync(stop);
        }
    }
}
