using System.Data;
using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// Keeps one connection open for looks. After a failure or a cancellation it is abandoned, and the next look opens
/// another one. Nothing waits until it is closed: if the server does not answer, closing takes as long as the
/// time-outs.
/// </summary>
/// <param name="create">Creates a connection.</param>
/// <param name="keeps">Whether a connection is kept after a look.</param>
internal sealed class LookConnection(Func<DbConnection> create, bool keeps) : IDisposable
{
    private DbConnection? _idle;
    private volatile bool _isDisposed;

    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _idle, null)?.Dispose();
    }

    /// <summary>
    /// Runs a look on the kept connection, or on a new one. Returns when the token is canceled, even if the driver
    /// needs longer to notice.
    /// </summary>
    public Task<T> LookAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> look, CancellationToken cancellationToken)
    {
        // The asynchronous methods of the driver for SQLite block.
        var looking = Task.Run(() => RunAsync(look, cancellationToken), CancellationToken.None);
        Observe(looking);
        return looking.WaitAsync(cancellationToken);
    }

    /// <summary>Opens a connection that the caller owns and that is not kept.</summary>
    public static async Task<DbConnection> OpenAsync(Func<DbConnection> create, CancellationToken cancellationToken)
    {
        var connection = create();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            Abandon(connection);
            throw;
        }
    }

    public static void Abandon(DbConnection connection) => Observe(Task.Run(connection.Dispose));

    private async Task<T> RunAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> look, CancellationToken cancellationToken)
    {
        var kept = Interlocked.Exchange(ref _idle, null);
        var connection = kept ?? await OpenAsync(create, cancellationToken);
        try
        {
            var result = await look(connection, cancellationToken);
            Keep(connection);
            return result;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && connection.State == ConnectionState.Open)
        {
            Keep(connection);
            throw;
        }
        catch
        {
            Abandon(connection);
            if (kept is null || cancellationToken.IsCancellationRequested)
            {
                throw;
            }
        }

        // The kept connection broke after the last look, for example by a restart of the server.
        return await RunAsync(look, cancellationToken);
    }

    private void Keep(DbConnection connection)
    {
        // Two looks can overlap when the caller abandoned the first and it finished later.
        if (!keeps || _isDisposed || Interlocked.CompareExchange(ref _idle, connection, null) is not null)
        {
            Abandon(connection);
        }
    }

    // The outcome is not needed. An unobserved exception raises TaskScheduler.UnobservedTaskException in the host.
    private static void Observe(Task task) => task.ContinueWith(
        static ended => _ = ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
