using System.Data;
using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// Keeps one connection open for looks. After a failure or a cancellation it is abandoned, and the next look opens
/// another one: closing a connection whose server does not answer can take as long as its time-outs, so nothing waits
/// for that.
/// </summary>
internal sealed class LookConnection(Func<DbConnection> create) : IDisposable
{
    private DbConnection? _idle;
    private volatile bool _isDisposed;

    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _idle, null)?.Dispose();
    }

    /// <summary>
    /// Looks, over the kept connection if there is one. Returns when the token is canceled, although the driver may
    /// need longer to notice.
    /// </summary>
    public Task<T> LookAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> look, CancellationToken cancellationToken)
    {
        var looking = RunAsync(look, cancellationToken);
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

        // The kept connection was cut since the last look, by a restart of the server for instance.
        return await RunAsync(look, cancellationToken);
    }

    private void Keep(DbConnection connection)
    {
        // Two looks may overlap, when the first was abandoned by who asked and came to its end nevertheless.
        if (_isDisposed || Interlocked.CompareExchange(ref _idle, connection, null) is not null)
        {
            Abandon(connection);
        }
    }

    // Its outcome is of no interest any more; unobserved, its exception would reach the host's handlers.
    private static void Observe(Task task) => task.ContinueWith(
        static ended => _ = ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
