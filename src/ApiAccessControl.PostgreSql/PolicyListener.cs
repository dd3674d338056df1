using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ApiAccessControl.PostgreSql;

/// <summary>
/// Keeps one connection that listens. It signals a change after every new connection, because notifications that were
/// sent while there was no connection are lost.
/// </summary>
internal sealed class PolicyListener(
    NpgsqlDataSource source,
    bool ownsSource,
    PolicyNotifications notifications,
    PostgreSqlNotificationOptions options,
    TimeProvider time) : BackgroundService
{
    private const string ReadOnlyTransaction = "25006";

    /// <summary>The interval at which the connection must prove that it receives notifications.</summary>
    private static readonly TimeSpan BetweenProofs = TimeSpan.FromMinutes(1);

    /// <summary>The delay after a state that does not change by itself: a pooler, a standby.</summary>
    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromSeconds(30);

    public override void Dispose()
    {
        base.Dispose();
        if (ownsSource)
        {
            source.Dispose();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = new RetryDelay();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(pause, stoppingToken);
                notifications.Become(ListenerState.NotDelivered);
            }
            catch (PostgresException exception) when (exception.SqlState == ReadOnlyTransaction)
            {
                notifications.Become(ListenerState.Standby);
            }
            catch (Exception exception) when (IsOfTheLink(exception) && !stoppingToken.IsCancellationRequested)
            {
                notifications.Become(ListenerState.Lost, exception.Message);
                await WaitAsync(pause.Next(options.LongestPause), stoppingToken);
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await WaitAsync(UntilTriedAgain, stoppingToken);
        }
    }

    /// <summary>Returns when no notification arrives over the connection.</summary>
    private async Task ListenAsync(RetryDelay pause, CancellationToken stop)
    {
        await using var connection = await ListeningConnection.OpenAsync(source, notifications.Fire, stop);
        while (await connection.ProveAsync(stop))
        {
            pause.Reset();
            notifications.Become(ListenerState.Listening);
            notifications.Fire();
            var proved = time.GetTimestamp();
            while (time.GetElapsedTime(proved) < BetweenProofs)
            {
                await connection.WaitAsync(options.KeepAlive, stop);
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stop) =>
        await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static bool IsOfTheLink(Exception exception) =>
        exception is DbException or IOException or TimeoutException or InvalidOperationException
            or OperationCanceledException
            or System.Net.Sockets.SocketException;
}
