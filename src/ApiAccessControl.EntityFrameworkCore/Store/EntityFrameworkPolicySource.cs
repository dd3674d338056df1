using System.Collections.ObjectModel;
using ApiAccessControl.EntityFrameworkCore.Looks;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// Reads the policy from a database. Writes only the reports of this node, and not even those as a reader.
/// </summary>
internal class EntityFrameworkPolicySource(
    PolicySessions sessions, IPolicyAnnouncer? announcer, EntityFrameworkStoreOptions options,
    ILogger logger)
    : IPolicySource, INodeDirectory, IDisposable
{
    private readonly ChangeSignal _signal = new();
    private readonly NodeTable _nodes = new(options.WriteTimeout);
    private readonly Lock _lock = new();
    private LookDatabase? _database;
    private LookConnection? _connection;
    private PolicyRevision _known;

    public bool IsOneDocument => false;

    public TimeSpan? PollInterval => options.PollInterval;

    public string StoreIdentity => sessions.StoreIdentity;

    public TimeSpan? ReportInterval => options.ReadOnly ? null : options.ReportInterval;

    public string? NodeName => options.NodeName;

    public IReadOnlyDictionary<string, object> HealthData =>
        announcer is null ? ReadOnlyDictionary<string, object>.Empty
        : new Dictionary<string, object> { ["notifications"] = announcer.Status };

    protected PolicySessions Sessions => sessions;

    protected EntityFrameworkStoreOptions Options => options;

    public void Dispose()
    {
        _signal.Dispose();
        _connection?.Dispose();
    }

    public IChangeToken GetChangeToken() =>
        announcer is null ? _signal.Token : new CompositeChangeToken([_signal.Token, announcer.GetChangeToken()]);

    public async ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        var (database, _) = Looks();
        var known = _known;
        var document = await ExplainedAsync(async () =>
            await PolicyLoad.RunAsync(
                await PolicyRest.OpenAsync(database, known, cancellationToken), cancellationToken));
        _known = document.Revision;
        return document;
    }

    public async ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken)
    {
        // Also when it comes from a local copy: a whole read that follows must not return to an older revision.
        _known = revision;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ChangeLog log;
        try
        {
            log = await ReadLogAsync(revision, reading);
        }
        catch (OperationCanceledException)
            when (reading.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The changes arrive too slowly, so the whole policy is read.
            return null;
        }

        if (log.Knows(revision))
        {
            _known = log.Current;
            return log.Since(revision.Number);
        }

        if (log.Contradicts(revision))
        {
            LookLog.RevisionUnknown(logger, revision.Number, log.Current.Number);
        }

        return null;
    }

    public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await AskAsync(async session =>
        {
            await _nodes.ReportAsync(session, report, cancellationToken);
            return true;
        });
    }

    public async ValueTask LeaveAsync(Guid id, CancellationToken cancellationToken) =>
        await AskAsync(async session =>
        {
            await _nodes.LeaveAsync(session, id, cancellationToken);
            return true;
        });

    async ValueTask<NodeList> INodeDirectory.ReadAsync(CancellationToken cancellationToken) =>
        await AskAsync(session => NodeTable.ReadAsync(session, cancellationToken));

    private Task<ChangeLog> ReadLogAsync(PolicyRevision revision, CancellationTokenSource reading)
    {
        var (database, connection) = Looks();
        return ExplainedAsync(() => connection.LookAsync(
            async (opened, canceled) =>
            {
                var read = await ChangeLog.ReadAsync(opened, database, revision.Number, reading);
                await Standby.ThrowIfBehindAsync(
                    opened, database, read.Current.Number, revision.Number, canceled);
                return read;
            },
            reading.Token));
    }

    protected void Fire() => _signal.Fire();

    protected async ValueTask<T> AskAsync<T>(Func<PolicySession, Task<T>> question)
    {
        await using var session = Sessions.Open();
        return await ExplainedAsync(() => question(session));
    }

    protected async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (sessions.Explain(exception) is { } explained)
        {
            throw explained;
        }
    }

    // Created once: the configuration of the host does not change. This needs no connection.
    private (LookDatabase Database, LookConnection Connection) Looks()
    {
        lock (_lock)
        {
            if (_database is null)
            {
                using var session = sessions.Open();
                _database = LookDatabase.Of(session, options.LookConnectionString);
                _connection = new(_database.CreateConnection, _database.Dialect.KeepsLookConnection);
            }

            return (_database, _connection!);
        }
    }
}
