using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// The rows of the policy that were not read yet, in a transaction that sees none of what happens
/// meanwhile.
/// </summary>
internal sealed class PolicyRest(PolicySession session) : IDisposable
{
    private IDbContextTransaction? _transaction;
    private DbCommand? _command;
    private DbDataReader? _reader;
    private bool _isOver;

    public StoredDocument Current => new(
        (PolicyRecordKind)_reader!.GetInt16(0),
        _reader.GetString(1),
        _reader.IsDBNull(2) ? null : _reader.GetBoolean(2),
        _reader.GetString(3));

    /// <summary>Gives the revision of what is going to be read.</summary>
    public async Task<long> OpenAsync(CancellationToken cancellationToken)
    {
        _transaction = await session.Context.Database.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        var state = await session.State.ToListAsync(cancellationToken);
        _command = session.Records.Select(r => new { r.Kind, r.Id, r.Enabled, r.Document }).CreateDbCommand();
        _command.Transaction = _transaction.GetDbTransaction();
        _reader = await _command.ExecuteReaderAsync(cancellationToken);
        return state is [var only] ? only.Revision : throw ChangeLog.NoState();
    }

    public Task<bool> ReadAsync(CancellationToken cancellationToken) => _reader!.ReadAsync(cancellationToken);

    public bool Read() => _isOver
        ? throw new InvalidOperationException("A policy of this size is streamed, and can be gone through once.")
        : _reader!.Read();

    public void Dispose()
    {
        _isOver = true;
        _reader?.Dispose();
        _command?.Dispose();
        _transaction?.Dispose();
        session.Dispose();
    }
}
