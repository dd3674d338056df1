using System.Diagnostics;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// One writer among all processes of a machine. The lock is the system's and ends with the process that holds it, so a
/// crash leaves none behind; its file stays, for to delete it would let two processes lock two files of one name.
/// </summary>
internal static class FileLock
{
    private const string NoLocks =
        "Locks of files have no effect in this process, so two processes would lose each other's changes. Unset "
        + "DOTNET_SYSTEM_IO_DISABLEFILELOCKING, or use a file system that has locks.";

    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOfBsd = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="TimeoutException">Another process holds the lock.</exception>
    /// <exception cref="CommitRefusedException">The system does not lock.</exception>
    public static async Task<IDisposable> TakeAsync(
        PolicyFile file, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var isNew = !File.Exists(file.LockPath);
            try
            {
                return Checked(Open(file.LockPath, FileMode.OpenOrCreate), file, isNew);
            }
            catch (IOException held) when (IsHeld(held) && Stopwatch.GetElapsedTime(started) >= timeout)
            {
                throw new TimeoutException($"Another process has held {file.LockPath} for {timeout}.", held);
            }
            catch (IOException held) when (IsHeld(held))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    private static bool IsHeld(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult == SharingViolation
        : exception.HResult is WouldBlock or WouldBlockOfBsd;

    private static FileStream Checked(FileStream held, PolicyFile file, bool isNew)
    {
        try
        {
            if (isNew)
            {
                FileOwner.Copy(file.Path, file.LockPath);
            }

            ThrowIfNotLocked(file.LockPath);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static void ThrowIfNotLocked(string path)
    {
        try
        {
            Open(path, FileMode.Open).Dispose();
        }
        catch (IOException held) when (IsHeld(held))
        {
            // The lock works: it cannot be taken twice.
            return;
        }

        throw new CommitRefusedException(NoLocks);
    }
}
