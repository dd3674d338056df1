using ApiAccessControl.Profiles;
using ApiAccessControl.Stores.Tables;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// A policy in one JSON document, for one machine without a database: several processes may write it, and so may a
/// hand.
/// </summary>
internal sealed class FilePolicyStore : IPolicySource, IPolicyManager, ILastUsedStore, IDisposable
{
    private const int RememberedChanges = 10_000;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly ChangeSignal _signal = new();
    private readonly ChangeMemory _changes = new(RememberedChanges);
    private readonly PolicyFile _file;
    private readonly AuditFile _audit;
    private readonly FileUses _uses;
    private readonly FileReading _reading;
    private readonly FileStoreOptions _options;
    private readonly PolicyEditRules _rules;
    private readonly AccessRules _access;
    private readonly FileWatch _watch;
    private volatile FileState? _state;
    private volatile BrokenFile? _broken;
    private (DateTime Written, long Length) _look;
    private bool _isOpen;

    public FilePolicyStore(
        string path, FileStoreOptions options, PolicyEditRules rules, AccessRules access, TimeProvider time)
    {
        (_options, _rules, _access) = (options, rules, access);
        _file = new(path);
        _audit = new(_file.AuditPath);
        _uses = new(_file);
        _reading = new(_file, _audit, new(_file.Name, access), time);
        _watch = new(_file, options.PollInterval, RefreshAsync);
    }

    public bool IsOneDocument => true;

    public void Dispose()
    {
        _watch.Dispose();
        _signal.Dispose();
        _oneAtATime.Dispose();
    }

    /// <summary>The last good policy. Without one, what is wrong with the file.</summary>
    public async ValueTask<PolicyDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await OpenAsync(cancellationToken);
        return new(state.Revision, state.Table.All.Select(stored => stored.Record));
    }

    /// <summary>What is new goes before what is wrong: a change that was committed must reach the requests.</summary>
    public async ValueTask<PolicyChanges?> ReadChangesAsync(long revision, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        PolicyChanges? changes;
        lock (_changes)
        {
            changes = _changes.Since(revision);
        }

        return changes?.Revision == revision && _broken is { } broken ? throw broken.ToException() : changes;
    }

    public IChangeToken GetChangeToken() => _signal.Token;

    public async ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        (await OpenAsync(cancellationToken)).Table.Find(kind, id);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        PolicyQuery query, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).Table.ListAsync(query, cancellationToken);

    public async ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).Table.CountAsync(query, cancellationToken);

    public async ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken) =>
        _audit.List(query, (await OpenAsync(cancellationToken)).Revision);

    public async ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await LockedAsync(
            async before =>
            {
                // On top of what cannot be read nothing is written: it would be gone.
                if (_broken is { } broken)
                {
                    return new(PolicyCommitStatus.Invalid, before.Revision, broken.Problems);
                }

                var verdict = await _rules.CheckAsync(before.Table, before.Revision, edits, actor, cancellationToken);
                if (verdict.Changes.Count > 0)
                {
                    Write(before, verdict);
                }

                return verdict.Result;
            },
            cancellationToken);
    }

    public async ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        var table = (await OpenAsync(cancellationToken)).Table;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using var locked = await FileLock.TakeAsync(_file.LockPath, _options.LockTimeout, cancellationToken);
            _uses.Add(uses, table);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) => new(_uses.Read(keyIds));

    /// <summary>Looks at the file, and takes over what is new in it.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_file.TryRead() is (var bytes, null) && IsKnown(PolicyFile.HashOf(bytes)))
        {
            return;
        }

        await LockedAsync(_ => new ValueTask<long>(0), cancellationToken);
    }

    private bool IsKnown(string hash) => _broken is { } broken
        ? string.Equals(broken.Hash, hash, StringComparison.Ordinal)
        : string.Equals(_state?.Hash, hash, StringComparison.Ordinal);

    private async ValueTask<FileState> OpenAsync(CancellationToken cancellationToken)
    {
        if (_state is { } state && _file.Look() == _look)
        {
            return state;
        }

        try
        {
            await LockedAsync(_ => new ValueTask<long>(0), cancellationToken);
        }
        catch (TimeoutException) when (_state is not null)
        {
            // Another process is at work for long; what is known is still the last that was committed here.
            return _state;
        }

        return _state ?? throw _broken!.ToException();
    }

    /// <summary>
    /// Does something under both locks, with the file as it is taken over; who listens is told after the locks are
    /// free.
    /// </summary>
    private async ValueTask<T> LockedAsync<T>(Func<FileState, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var (revision, broken) = (_state?.Revision, _broken);
        T result = default!;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using var locked = await FileLock.TakeAsync(_file.LockPath, _options.LockTimeout, cancellationToken);
            TakeOver();
            if (_state is { } state)
            {
                result = await work(state);
            }
        }
        finally
        {
            _oneAtATime.Release();
            if (revision is not null && (_state?.Revision != revision || !ReferenceEquals(_broken, broken)))
            {
                _signal.Fire();
            }
        }

        return result;
    }

    private void TakeOver()
    {
        if (!_isOpen && !_file.Exists && _options.CreateIfMissing)
        {
            var empty = new[] { PolicyChange.Put(new PolicySettings { Enabled = _access.EnabledByDefault }) };
            _file.Replace(_file.Prepare(PolicyDocumentWriter.Write(RecordTable.Empty.With(empty, 1), 1)));
        }

        _look = _file.Look();
        var (bytes, problem) = _file.TryRead();
        try
        {
            var (state, changes) = problem is null
                ? _reading.Take(_state, bytes) : throw new BrokenFileException(new("", [problem]));
            Remember(state, changes);
            _broken = null;
        }
        catch (BrokenFileException wrong)
        {
            _broken = wrong.File.Hash.Length > 0 || _broken is not { Hash: "" } ? wrong.File : _broken;
        }

        if (!_isOpen && _state is not null)
        {
            _isOpen = true;
            _watch.Start();
        }
    }

    private void Write(FileState before, PolicyVerdict verdict)
    {
        var revision = verdict.Result.Revision;
        var table = before.Table.With(verdict.Changes, revision);
        var content = PolicyDocumentWriter.Write(table, revision);
        var hash = PolicyFile.HashOf(content);
        var prepared = _file.Prepare(content);
        _audit.Announce(verdict.Audit, new(revision, before.Hash, hash));
        _file.Replace(prepared);
        _audit.Happened(revision);
        _look = _file.Look();
        Remember(new(table, revision, hash), verdict.Changes);
    }

    private void Remember(FileState state, IReadOnlyList<PolicyChange> changes)
    {
        lock (_changes)
        {
            if (_state is null)
            {
                _changes.StartAt(state.Revision);
            }
            else if (state.Revision != _state.Revision)
            {
                _changes.Add(changes, state.Revision);
            }

            _state = state;
        }
    }
}
