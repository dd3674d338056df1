using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// Hands the uses of keys to a store that keeps them, in batches. What a store does not take is kept and handed over
/// with the next ones; a crash loses what came since the last batch.
/// </summary>
internal sealed class LastUsedFlush(
    LastUsedLedger ledger, IEnumerable<ILastUsedStore> stores, TimeProvider time, ILogger<LastUsedFlush> logger)
    : BackgroundService
{
    private const int Batch = 1_000;

    private readonly ILastUsedStore? _store = stores.LastOrDefault();
    private readonly Dictionary<string, KeyUse> _pending = new(StringComparer.Ordinal);
    private string? _reason;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_store is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(_store.FlushInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
        {
            return;
        }

        foreach (var use in ledger.Take())
        {
            _pending[use.KeyId] = _pending.TryGetValue(use.KeyId, out var known) ? known.Merge(use) : use;
        }

        try
        {
            foreach (var batch in _pending.Values.Chunk(Batch).ToArray())
            {
                await _store.AddUsesAsync(batch, cancellationToken);
                foreach (var use in batch)
                {
                    _pending.Remove(use.KeyId);
                }
            }

            Report(null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Report(exception);
        }
    }

    // One line for each change of state: a store that is down would else fill the log every few seconds.
    private void Report(Exception? exception)
    {
        var reason = exception?.Message;
        if (reason is not null && reason != _reason)
        {
            PolicyRefreshLog.UsesNotKept(logger, _pending.Count, reason);
        }
        else if (reason is null && _reason is not null)
        {
            PolicyRefreshLog.UsesKept(logger);
        }

        _reason = reason;
    }
}
