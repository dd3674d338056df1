namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Tells when the file system says that something happened to the file. Notices get lost on network and container
/// mounts, so the file is looked at from time to time in any case.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    // An editor that writes in place is at work for a moment.
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
            // The system has no more watches to give, or the folder is gone; the interval is what remains.
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
            // A notice that was on its way.
            return;
        }
    }
}
