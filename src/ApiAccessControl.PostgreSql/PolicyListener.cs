using System.Data.Common;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ApiAccessControl.PostgreSql;

/// <summary>
/// Holds one connection that listens. After every new connection it says that something may have changed, for nobody
/// knows what was announced while there was none.
/// </summary>
internal sealed class PolicyListener(
    NpgsqlDataSource source,
    bool ownsSource,
    PolicyNotifications notifications,
    PostgreSqlNotificationOptions options,
    TimeProvider time,
    ILogger<PolicyListener> logger) : BackgroundService
{
    private const int SecondsToAnswer = 5;

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
            }
            catch (Exception exception) when (IsOfTheLink(exception) && !stoppingToken.IsCancellationRequested)
            {
                ListenerLog.Lost(logger, exception);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(pause.Next(options.LongestPause), time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(RetryDelay pause, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        connection.Notification += (_, _) => notifications.Fire();
        await ExecuteAsync(connection, $"LISTEN {PolicyNotifications.Channel}", stop);
        pause.Reset(default);
        ListenerLog.Listening(logger, PolicyNotifications.Channel);
        notifications.Fire();
        while (true)
        {
            // A link that was cut without a word looks like a quiet one.
            if (!await connection.WaitAsync(options.KeepAlive, stop))
            {
                await ExecuteAsync(connection, "SELECT 1", stop);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = SecondsToAnswer;
        await command.ExecuteNonQueryAsync(stop);
    }

    private static bool IsOfTheLink(Exception exception) =>
        exception is DbException or IOException or TimeoutException or InvalidOperationException
            or OperationCanceledException
            or System.Net.Sockets.SocketException;
}
