namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Reports file system notifications for the file. Notifications can be lost on network and container mounts, so the
/// file is polled as well.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    // An editor that writes in place needs a moment to finish.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(50);

    private readonly FileSystemWatcher? _watcher;
    private readonly Timer _timer;

    public FileWatch(PolicyFile file, Action notice)
    {
        _timer = new(_ => notice(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = TryWatch(file);
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    private FileSystemWatcher? TryWatch(PolicyFile file)
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
        catch (Exception refused) when (refused is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The system has no watches left, or the directory is missing; polling remains.
            return null;
        }
    }

    private void Wake()
    {
        try
        {
            _timer.Change(Settle, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // A notification that was still pending.
            return;
        }
    }
}
