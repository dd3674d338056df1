using Npgsql;

namespace ApiAccessControl.PostgreSql;

/// <summary>
/// A connection that listens, and the proof that it hears: a notification that is sent over another connection. Through
/// a pooler that hands out connections by the transaction LISTEN succeeds and nothing arrives; over the listening
/// connection itself the notification would come back with the answer and prove nothing.
/// </summary>
internal sealed class ListeningConnection : IAsyncDisposable
{
    private const int SecondsToAnswer = 5;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    // Of this connection alone: the other nodes need not hear it.
    private readonly string _proof = $"api_access_proof_{Guid.NewGuid():n}";
    private bool _isHeard;

    private ListeningConnection(NpgsqlDataSource source, NpgsqlConnection connection, Action heard)
    {
        (_source, _connection) = (source, connection);
        connection.Notification += (_, notification) =>
        {
            if (notification.Channel == _proof)
            {
                _isHeard = true;
            }
            else
            {
                heard();
            }
        };
    }

    public static async Task<ListeningConnection> OpenAsync(
        NpgsqlDataSource source, Action heard, CancellationToken cancellationToken)
    {
        var connection = new ListeningConnection(source, await source.OpenConnectionAsync(cancellationToken), heard);
        try
        {
            await ExecuteAsync(connection._connection, $"LISTEN {PolicyNotifications.Channel}", cancellationToken);
            await ExecuteAsync(connection._connection, $"LISTEN {connection._proof}", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> ProveAsync(CancellationToken cancellationToken)
    {
        _isHeard = false;
        await using (var sender = await _source.OpenConnectionAsync(cancellationToken))
        {
            await ExecuteAsync(sender, $"NOTIFY {_proof}", cancellationToken);
        }

        var left = TimeSpan.FromSeconds(SecondsToAnswer);
        var started = TimeProvider.System.GetTimestamp();

        // Less than a millisecond is 0 to the driver, and 0 means without an end.
        while (!_isHeard && left >= TimeSpan.FromMilliseconds(1))
        {
            await _connection.WaitAsync(left, cancellationToken);
            left = TimeSpan.FromSeconds(SecondsToAnswer) - TimeProvider.System.GetElapsedTime(started);
        }

        return _isHeard;
    }

    /// <summary>
    /// Waits for a notification. A link that was cut without a word looks like a quiet one, so it is asked.
    /// </summary>
    public async Task WaitAsync(TimeSpan keepAlive, CancellationToken cancellationToken)
    {
        if (!await _connection.WaitAsync(keepAlive, cancellationToken))
        {
            await ExecuteAsync(_connection, "SELECT 1", cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = SecondsToAnswer;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
