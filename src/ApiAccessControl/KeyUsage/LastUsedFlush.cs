using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// Writes the uses of keys to a store in batches. Uses that a store does not accept are kept and written with the next
/// batch; a crash loses the uses since the last batch.
/// </summary>
internal sealed class LastUsedFlush(
    LastUsedLedger ledger, UsedEntries entries, IEnumerable<ILastUsedStore> stores, TimeProvider time,
    ILogger<LastUsedFlush> logger)
    : BackgroundService
{
    private const int Batch = 1_000;

    private readonly ILastUsedStore? _store = stores.LastOrDefault();
    private readonly Dictionary<string, PendingUse> _pending = new(StringComparer.Ordinal);
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
            var id = use.Key.ToString();
            if (!_pending.TryGetValue(id, out var pending))
            {
                _pending.Add(id, pending = new(id));
            }

            pending.Add(use, entries.Find(use.Key, use.Address));
        }

        try
        {
            foreach (var batch in _pending.Values.Select(pending => pending.ToKeyUse()).Chunk(Batch).ToArray())
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

    // One line per change of state: otherwise a store that fails would write to the log every few seconds.
    private void Report(Exception? exception)
    {
        var reason = exception?.Message;
        if (reason is not null && reason != _reason)
        {
            PolicyRefreshLog.KeyUsageNotStored(logger, _pending.Count, reason);
        }
        else if (reason is null && _reason is not null)
        {
            PolicyRefreshLog.KeyUsageStored(logger);
        }

        _reason = reason;
    }
}
