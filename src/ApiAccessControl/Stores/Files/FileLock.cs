using System.Diagnostics;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Allows one writer among all processes of a machine. The operating system releases the lock when its process ends, so
/// a crash leaves no lock behind. The lock file stays: if it were deleted, two processes could lock two files of the
/// same name.
/// </summary>
internal static class FileLock
{
    private const string NoLocks =
        "File locks have no effect in this process, so two processes could overwrite each other's changes. Unset "
        + "DOTNET_SYSTEM_IO_DISABLEFILELOCKING, or use a file system that supports locks.";

    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOfBsd = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="TimeoutException">Another process holds the lock.</exception>
    /// <exception cref="CommitRefusedException">The file system does not support locks.</exception>
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
                throw new TimeoutException($"Another process has held {file.LockPath} for more than {timeout}.", held);
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
