using System.Diagnostics;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// One writer among all processes of a machine. The lock is the system's and ends with the process that holds it, so a
/// crash leaves none behind; its file stays, for to delete it would let two processes lock two files of one name.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<IDisposable> TakeAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException held) when (Stopwatch.GetElapsedTime(started) >= timeout)
            {
                throw new TimeoutException($"Another process has held {path} for {timeout}.", held);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
