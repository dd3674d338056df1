using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// The rows of the policy that were not read yet, in a transaction that does not see later commits.
/// </summary>
internal sealed class PolicyRest : IDisposable
{
    private readonly DbConnection _connection;
    private DbDataReader? _reader;
    private bool _isOver;

    private PolicyRest(DbConnection connection) => _connection = connection;

    /// <summary>The revision of what is read.</summary>
    public PolicyRevision Revision { get; private set; }

    public StoredDocument Current => new(
        (PolicyRecordKind)_reader!.GetInt16(0),
        _reader.GetString(1),
        _reader.IsDBNull(2) ? null : _reader.GetBoolean(2),
        _reader.GetInt32(3),
        _reader.GetString(4));

    public static async Task<PolicyRest> OpenAsync(
        LookDatabase database, PolicyRevision known, CancellationToken cancellationToken)
    {
        var connection = await LookConnection.OpenAsync(database.CreateConnection, cancellationToken);
        var rest = new PolicyRest(connection);
        try
        {
            await rest.StartAsync(database, known, cancellationToken);
            return rest;
        }
        catch
        {
            rest.Dispose();
            throw;
        }
    }

    public Task<bool> ReadAsync(CancellationToken cancellationToken) => _reader!.ReadAsync(cancellationToken);

    public bool Read() => _isOver
        ? throw new InvalidOperationException("A policy of this size is streamed and can be enumerated only once.")
        : _reader!.Read();

    /// <summary>
    /// Closes the connection, which ends the transaction. Nothing waits for it, because the server may not answer.
    /// </summary>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            LookConnection.Abandon(_connection);
        }
    }

    private async Task StartAsync(LookDatabase database, PolicyRevision known, CancellationToken cancellationToken)
    {
        var transaction = await database.Dialect.BeginSnapshotAsync(_connection, cancellationToken);
        await using (var command = Command(database.Revision))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                throw database.Dialect.Errors.NoState();
            }

            database.Dialect.Errors.ThrowIfOlder(reader.GetInt32(2));
            Revision = new(reader.GetInt64(0), reader.GetGuid(1));
        }

        await Standby.ThrowIfBehindAsync(_connection, database, Revision.Number, known.Number, cancellationToken);
        _reader = await Command(database.Records).ExecuteReaderAsync(cancellationToken);

        DbCommand Command(string text)
        {
            var command = _connection.CreateCommand();
            (command.CommandText, command.Transaction) = (text, transaction);
            return command;
        }
    }
}
