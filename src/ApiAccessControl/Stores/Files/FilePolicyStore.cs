using ApiAccessControl.Options;
using ApiAccessControl.Stores.Tables;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// A policy in one JSON document, for one machine without a database. Several processes and a text editor may write it.
/// Reading needs only the document; a commit, and the audit entry of an edit by hand, need the lock.
/// </summary>
internal sealed class FilePolicyStore : IInlineSource, IPolicyManager, ILastUsedStore, IDisposable
{
    // A commit holds the lock for milliseconds. After this time the read that wants to write the audit reports a
    // failure.
    private static readonly TimeSpan LockTimeoutOfLook = TimeSpan.FromMilliseconds(500);

    // Not disposed: it has no wait handle, and the host may flush the last uses after it has disposed the store.
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly ChangeSignal _signal = new();
    private readonly Lock _starting = new();
    private readonly string _path;
    private readonly FileFollower _follower;
    private readonly FileStoreOptions _options;
    private readonly PolicyCommitValidator _validator;
    private readonly ResolvedOptions _resolved;
    private FileWatch? _watch;
    private bool _isDisposed;

    public FilePolicyStore(
        string path, FileStoreOptions options, PolicyCommitValidator validator, ResolvedOptions resolved,
        TimeProvider time)
    {
        (_path, _options, _validator, _resolved) = (path, options, validator, resolved);
        var reader = new PolicyDocumentReader(Path.GetFileName(path), resolved);
        _follower = new(path, new(reader, time), new(time, resolved.LookTimeout));
    }

    public bool IsOneDocument => true;

    public TimeSpan? PollInterval => _options.PollInterval;

    public void Dispose()
    {
        lock (_starting)
        {
            _isDisposed = true;
            _watch?.Dispose();
        }

        _signal.Dispose();
    }

    /// <summary>The last good policy. Without one, the errors of the file are thrown.</summary>
    public async ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        var state = StateOf(await LookAsync(cancellationToken));
        return new(state.Identified, state.Table.All.Select(stored => stored.Record));
    }

    /// <summary>
    /// New content has priority over errors: a committed change and an edit by hand must reach the requests. A commit
    /// of this process is returned without a read.
    /// </summary>
    public async ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken)
    {
        if (_follower.Since(revision) is { } known && known.Revision != revision)
        {
            return known;
        }

        var view = await LookAsync(cancellationToken);
        var changes = _follower.Since(revision);
        if (changes?.Revision == revision)
        {
            if (view.Broken is { } broken)
            {
                throw broken.ToException();
            }

            await WriteEditsToAuditAsync(cancellationToken);
        }

        return changes;
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
        PolicyAuditQuery query, CancellationToken cancellationToken)
    {
        var state = await OpenAsync(cancellationToken);
        try
        {
            await WriteEditsToAuditAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The polling reads report it. Entries written before can still be read.
        }

        return new AuditFile(new(_path)).List(query, state.Revision);
    }

    public async ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        var before = _follower.View;
        try
        {
            await OpenAsync(cancellationToken);
            before = _follower.View;
            return await LockedAsync(
                _options.LockTimeout,
                file => new FileCommit(file, _follower, _validator).RunAsync(edits, actor, cancellationToken),
                cancellationToken);
        }
        catch (CommitRefusedException refused)
        {
            return new(PolicyCommitStatus.Invalid, _follower.View.State?.Revision ?? 0, [refused.Message]);
        }
        catch (ApiAccessConfigurationException) when (_follower.View.Broken is { } broken)
        {
            return new(PolicyCommitStatus.Invalid, 0, broken.Errors);
        }
        catch (PolicyCommitException)
        {
            // Listeners read the file, which shows whether the change is stored.
            _signal.Fire();
            throw;
        }
        catch (Exception failure) when (FileCommit.IsStoreFailure(failure))
        {
            throw FileCommit.NotStored(failure);
        }
        finally
        {
            SignalSince(before);
        }
    }

    public async ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        var table = (await OpenAsync(cancellationToken)).Table;
        await LockedAsync(
            _options.LockTimeout,
            file =>
            {
                new FileUses(file).Add(uses, table);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) =>
        new(new FileUses(new(_path)).Read(keyIds));

    private static FileState StateOf(FileView view) => view.State ?? throw view.Broken!.ToException();

    /// <summary>For management: the current policy, or the last known one while the file cannot be read.</summary>
    private async ValueTask<FileState> OpenAsync(CancellationToken cancellationToken)
    {
        if (_follower.View is { State: { } state } view && new PolicyFile(_path).Look() == view.Look)
        {
            return state;
        }

        try
        {
            return StateOf(await LookAsync(cancellationToken));
        }
        catch (Exception unreachable) when (
            unreachable is TimeoutException or IOException && _follower.View.State is not null)
        {
            return _follower.View.State;
        }
    }

    private async Task<FileView> LookAsync(CancellationToken cancellationToken)
    {
        var before = _follower.View;
        if (before.State is null && _options.CreateIfMissing && !new PolicyFile(_path).Exists)
        {
            await CreateAsync(cancellationToken);
        }

        var view = await _follower.LookAsync(cancellationToken);
        if (view.State is not null)
        {
            Watch();
        }

        SignalSince(before);
        return view;
    }

    private Task<bool> CreateAsync(CancellationToken cancellationToken) => LockedAsync(
        _options.LockTimeout,
        file =>
        {
            if (!file.Exists)
            {
                var empty = new[] { PolicyChange.Put(new PolicySettings { Enabled = _resolved.EnabledByDefault }) };
                file.Replace(file.Prepare(PolicyDocumentWriter.Write(RecordTable.Empty.With(empty, 1), 1)));
            }

            return Task.FromResult(true);
        },
        cancellationToken);

    /// <exception cref="IOException">An edit by hand is in force and cannot be written to the audit.</exception>
    private async Task WriteEditsToAuditAsync(CancellationToken cancellationToken)
    {
        if (!_follower.Unreported.Any)
        {
            return;
        }

        try
        {
            await LockedAsync(
                LockTimeoutOfLook,
                async file =>
                {
                    if (await _follower.LookAsync(cancellationToken) is { State: { } state, Broken: null })
                    {
                        new FileCommit(file, _follower, _validator).WriteEditsToAudit(state.Hash);
                    }

                    return true;
                },
                cancellationToken);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new IOException(
                $"An edit of {_path} by hand is in force, but its audit entry cannot be written.", exception);
        }
    }

    /// <summary>Runs work as the only writer in this process and on this machine.</summary>
    private async Task<T> LockedAsync<T>(
        TimeSpan timeout, Func<PolicyFile, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!await _oneWriter.WaitAsync(timeout, cancellationToken))
        {
            throw new TimeoutException($"Another commit of this process has taken more than {timeout}.");
        }

        try
        {
            var file = new PolicyFile(_path);
            FileOwner.CheckCanKeep(file.Path);
            using var locked = await FileLock.TakeAsync(file, timeout, cancellationToken);
            return await work(file);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    // Only while no lock is held: a listener reads the store before this returns.
    private void SignalSince(FileView before)
    {
        var view = _follower.View;
        if (before.State is not null && (view.State!.Identified != before.State.Identified
            || !ReferenceEquals(view.Broken, before.Broken)))
        {
            _signal.Fire();
        }
    }

    private void Watch()
    {
        lock (_starting)
        {
            if (!_isDisposed)
            {
                _watch ??= new(new(_path), _signal.Fire);
            }
        }
    }
}
