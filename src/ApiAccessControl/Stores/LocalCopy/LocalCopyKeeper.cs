using ApiAccessControl.Options;
using ApiAccessControl.Snapshots.Packing;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// Reads the local copy at the start, and writes it in the background after the store has confirmed a policy. A copy
/// that cannot be read or written never stops the node.
/// </summary>
internal sealed class LocalCopyKeeper : IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(3);

    // The web server starts first: reading a million terms takes a processor for a second.
    private static readonly TimeSpan PauseBeforeTerms = TimeSpan.FromSeconds(10);

    // Writing a million keys after every change must not keep a processor busy: at most a twentieth of one.
    private const int PausePerWrite = 20;

    private readonly LocalCopyFile _file;
    private readonly ResolvedOptions _options;
    private readonly PolicyHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PollPause _pause;
    private readonly CancellationTokenSource _stop = new();

    private volatile ConfirmedPolicy? _confirmed;
    private ConfirmedPolicy? _handled;
    private TermsPages? _terms;
    private Task _writing = Task.CompletedTask;
    private Task _reading = Task.CompletedTask;

    public LocalCopyKeeper(
        LocalCopyPath path, IPolicySource source, ResolvedOptions options, PolicyHealth health, TimeProvider time,
        ILogger<LocalCopyKeeper> logger, IHostEnvironment? host = null)
    {
        (_options, _health, _time, _logger) = (options, health, time, logger);
        _pause = new(time);
        _file = new(
            Path.GetFullPath(path.Path, host?.ContentRootPath ?? Environment.CurrentDirectory),
            CopyOrigin.Of(IdentityOf(source), options));
    }

    /// <summary>The policy of the copy; null when there is none that can be used.</summary>
    public ConfirmedPolicy? Read()
    {
        try
        {
            (var policy, _terms) = _file.Read(_time.GetUtcNow(), _options.MaxStaleness);
            LocalCopyLog.Used(_logger, _file.Path, policy.Contact);
            return policy;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            LocalCopyLog.Missing(_logger, _file.Path);
        }
        catch (LocalCopyException unusable)
        {
            LocalCopyLog.Ignored(_logger, _file.Path, unusable.Message);
        }
        catch (Exception unusable) when (unusable is not OutOfMemoryException)
        {
            LocalCopyLog.Ignored(_logger, _file.Path, $"it cannot be read: {unusable.Message}");
        }

        return null;
    }

    /// <summary>Starts to write in the background.</summary>
    /// <param name="onUnreadable">Called when the policy of the copy is not what it should be.</param>
    public void Start(Action onUnreadable)
    {
        _reading = ReadAllTermsAsync(onUnreadable);
        _writing = Task.Run(RunAsync);
    }

    /// <summary>The store has confirmed a policy. Returns at once.</summary>
    public void Confirm(ConfirmedPolicy policy)
    {
        _confirmed = policy;
        _pause.Wake();
    }

    /// <summary>Writes what is not written yet, and ends.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading, _writing);
        await WriteAsync();
    }

    public void Dispose() => _stop.Cancel();

    private static string IdentityOf(IPolicySource source) =>
        !source.CanLoseContact
            ? throw new InvalidOperationException(
                $"{source.GetType().Name} is always in reach, so a local copy of it has no use. Remove KeepLocalCopy.")
        : source.StoreIdentity is { Length: > 0 } identity ? identity
        : throw new InvalidOperationException(
            $"{source.GetType().Name} has no {nameof(IPolicySource.StoreIdentity)}, so a local copy of it could be "
            + "used for another store. Implement the property, or remove KeepLocalCopy.");

    private async Task RunAsync()
    {
        while (true)
        {
            await _pause.WaitAsync(Timeout.InfiniteTimeSpan, _stop.Token);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            var started = _time.GetTimestamp();
            await WriteAsync();
            var pause = PausePerWrite * _time.GetElapsedTime(started);
            await Task.Delay(pause > LeastPause ? pause : LeastPause, _time, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllTermsAsync(Action onUnreadable)
    {
        if (_terms is not { } terms)
        {
            return;
        }

        _terms = null;
        await Task.Delay(PauseBeforeTerms, _time, _stop.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        terms.ReadAll();
        if (terms.IsDamaged)
        {
            LocalCopyLog.PartUnreadable(_logger, _file.Path);
            onUnreadable();
        }
    }

    private async Task WriteAsync()
    {
        var policy = _confirmed;
        if (policy is null || ReferenceEquals(policy, _handled))
        {
            return;
        }

        try
        {
            if (!_file.TryRenew(policy, _time.GetUtcNow()))
            {
                await _file.WriteAsync(policy, CancellationToken.None);
            }

            _handled = policy;
            if (_health.CopyWritten())
            {
                LocalCopyLog.WrittenAgain(_logger, _file.Path);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or TimeoutException)
        {
            if (_health.CopyFailed(failed.Message))
            {
                LocalCopyLog.NotWritten(_logger, _file.Path, failed.Message);
            }
        }
    }
}
