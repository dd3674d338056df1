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
    private volatile FileView _view = new(default, null, null);

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
        return new(state.Identified, state.Table.All.Select(stored => stored.Record));
    }

    /// <summary>What is new goes before what is wrong: a change that was committed must reach the requests.</summary>
    public async ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        PolicyChanges? changes;
        lock (_changes)
        {
            changes = _changes.Since(revision);
        }

        return changes?.Revision == revision && _view.Broken is { } broken ? throw broken.ToException() : changes;
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
                if (_view.Broken is { } broken)
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
        if (_file.TryRead() is (var bytes, null) && _view.IsOf(PolicyFile.HashOf(bytes)))
        {
            return;
        }

        await LockedAsync(_ => new ValueTask<long>(0), cancellationToken);
    }

    private async ValueTask<FileState> OpenAsync(CancellationToken cancellationToken)
    {
        if (_view is { State: { } state } view && _file.Look() == view.Look)
        {
            return state;
        }

        try
        {
            await LockedAsync(_ => new ValueTask<long>(0), cancellationToken);
        }
        catch (TimeoutException) when (_view.State is not null)
        {
            // Another process is at work for long; what is known is still the last that was committed here.
            return _view.State;
        }

        return _view.State ?? throw _view.Broken!.ToException();
    }

    /// <summary>
    /// Does something under both locks, with the file as it is taken over; who listens is told after the locks are
    /// free.
    /// </summary>
    private async ValueTask<T> LockedAsync<T>(Func<FileState, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var before = _view;
        T result = default!;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using var locked = await FileLock.TakeAsync(_file.LockPath, _options.LockTimeout, cancellationToken);
            TakeOver();
            if (_view.State is { } state)
            {
                result = await work(state);
            }
        }
        finally
        {
            _oneAtATime.Release();
            if (before.State is { Identified: var revision }
                && (_view.State?.Identified != revision || !ReferenceEquals(_view.Broken, before.Broken)))
            {
                _signal.Fire();
            }
        }

        return result;
    }

    private void TakeOver()
    {
        var (_, known, before) = _view;
        if (known is null && !_file.Exists && _options.CreateIfMissing)
        {
            var empty = new[] { PolicyChange.Put(new PolicySettings { Enabled = _access.EnabledByDefault }) };
            _file.Replace(_file.Prepare(PolicyDocumentWriter.Write(RecordTable.Empty.With(empty, 1), 1)));
        }

        var look = _file.Look();
        var (bytes, problem) = _file.TryRead();
        try
        {
            var (state, changes) = problem is null
                ? _reading.Take(known, bytes) : throw new BrokenFileException(new("", [problem]));
            Remember(new(look, state, null), changes);
        }
        catch (BrokenFileException wrong)
        {
            // A file that still cannot be read is no news.
            var isNews = wrong.File.Hash.Length > 0 || before is not { Hash: "" };
            _view = new(look, known, isNews ? wrong.File : before);
        }

        if (known is null && _view.State is not null)
        {
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
        Remember(new(_file.Look(), new(table, revision, hash), null), verdict.Changes);
    }

    private void Remember(FileView view, IReadOnlyList<PolicyChange> changes)
    {
        lock (_changes)
        {
            var revision = view.State!.Identified;
            if (_view.State is not { } known || WasPutBack(revision, known.Identified))
            {
                _changes.StartAt(revision);
            }
            else if (revision != known.Identified)
            {
                _changes.Add(changes, revision);
            }

            _view = view;
        }
    }

    // An older copy of policy and audit was put in place: the changes that are remembered do not lead to it.
    private static bool WasPutBack(PolicyRevision revision, PolicyRevision known) =>
        revision.Number <= known.Number && revision != known;
}
