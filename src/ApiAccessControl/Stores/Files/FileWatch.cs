namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Has the file looked at when the file system says that something happened, and from time to time in any case: notices
/// get lost on network and container mounts.
/// </summary>
internal sealed class FileWatch(PolicyFile file, TimeSpan interval, Func<CancellationToken, Task> look) : IDisposable
{
    // An editor that writes in place is at work for a moment.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(50);

    // A look is over in milliseconds. One that disposes of what it belongs to would else wait for itself for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Lock _lock = new();
    private FileSystemWatcher? _watcher;
    private Task _looking = Task.CompletedTask;
    private bool _isDisposed;

    public void Start()
    {
        _watcher = TryWatch();
        var stop = _stop.Token;
        _looking = Task.Run(() => LoopAsync(stop), CancellationToken.None);
    }

    /// <summary>When this returns nothing looks any more: what the look needs may go, and so may the folder.</summary>
    public void Dispose()
    {
        // A container disposes of what it made once for each name it was asked for by.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _watcher?.Dispose();
        _stop.Cancel();
        Task.WhenAny(_looking).Wait(Patience);
        _stop.Dispose();
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var watcher = new FileSystemWatcher(file.Folder, file.Name);
            watcher.Changed += (_, _) => Wake();
            watcher.Created += (_, _) => Wake();
            watcher.Deleted += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // The system has no more watches to give; the interval is what remains.
            return null;
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
    }

    private async Task LoopAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (await _wake.WaitAsync(interval, stop))
                {
                    await Task.Delay(Settle, stop);
                }

                await LookAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The semaphore is not disposed of: a notice may still be on its way to it.
            return;
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await look(stop);
        }
        catch (Exception waited) when (waited is TimeoutException or IOException or UnauthorizedAccessException)
        {
            // Somebody holds the lock, or the audit cannot be written: the next look tries again.
            return;
        }
    }
}
