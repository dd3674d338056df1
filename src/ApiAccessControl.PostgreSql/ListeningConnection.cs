using Npgsql;

namespace ApiAccessControl.PostgreSql;

/// <summary>
/// A connection that listens, and the proof that it receives: a notification that is sent over another connection.
/// Through a pooler in transaction mode LISTEN succeeds and nothing arrives. A notification that is sent over the
/// listening connection itself returns with the answer and proves nothing.
/// </summary>
internal sealed class ListeningConnection : IAsyncDisposable
{
    private const int SecondsToAnswer = 5;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    // A channel of this connection only, so that the proof does not wake other nodes.
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

        // The driver rounds less than a millisecond to 0, and 0 means no time-out.
        while (!_isHeard && left >= TimeSpan.FromMilliseconds(1))
        {
            await _connection.WaitAsync(left, cancellationToken);
            left = TimeSpan.FromSeconds(SecondsToAnswer) - TimeProvider.System.GetElapsedTime(started);
        }

        return _isHeard;
    }

    /// <summary>
    /// Waits for a notification. A connection that broke silently looks idle, so it is checked with a query.
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
