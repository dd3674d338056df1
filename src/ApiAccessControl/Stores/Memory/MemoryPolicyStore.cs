using ApiAccessControl.Stores.Tables;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Memory;

/// <summary>A policy in the memory of the process: for tests, and for hosts that define their policy in code.</summary>
internal sealed class MemoryPolicyStore : IInlineSource, IPolicyManager, ILastUsedStore, IDisposable
{
    private const int RememberedChanges = 10_000;
    private static readonly PolicyActor Code = new("code");

    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly ChangeSignal _signal = new();
    private readonly ChangeMemory _changes = new(RememberedChanges);
    private readonly AuditMemory _audit = new();
    private readonly UseMemory _uses = new();
    private readonly PolicyCommitValidator _validator;
    private readonly Guid _identity = Guid.NewGuid();
    private volatile State _state = new(RecordTable.Empty, 0);

    public MemoryPolicyStore(PolicyCommitValidator validator, IEnumerable<PolicyRecord> records)
    {
        _validator = validator;
        _changes.StartAt(Identified(0));
        // Nothing in memory waits: the commit has completed when it returns.
        var result = CommitAsync([.. records.Select(PolicyEdit.Create)], Code, CancellationToken.None).AsTask()
            .GetAwaiter().GetResult();
        if (result.Status != PolicyCommitStatus.Committed)
        {
            throw new ApiAccessConfigurationException(result.Errors);
        }
    }

    public bool IsOneDocument => true;

    public void Dispose()
    {
        _signal.Dispose();
        _oneWriter.Dispose();
    }

    public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        return new(new StoredPolicy(Identified(state.Revision), state.Table.All.Select(stored => stored.Record)));
    }

    public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken)
    {
        lock (_changes)
        {
            return new(_changes.Since(revision));
        }
    }

    public IChangeToken GetChangeToken() => _signal.Token;

    public ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        _state.Table.FindAsync(kind, id, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        _state.Table.ListAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        _state.Table.CountAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken) => new(_audit.List(query));

    public async ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        ValidatedCommit commit;
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            var before = _state;
            commit = await _validator.CheckAsync(before.Table, before.Revision, edits, actor, cancellationToken);
            if (commit.Changes.Count == 0)
            {
                return commit.Result;
            }

            Store(before.Table, commit);
        }
        finally
        {
            _oneWriter.Release();
        }

        _signal.Fire();
        return commit.Result;
    }

    public ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        _uses.Add(uses, _state.Table);
        return default;
    }

    public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) => new(_uses.Read(keyIds));

    private void Store(RecordTable before, ValidatedCommit commit)
    {
        var revision = commit.Result.Revision;
        var after = before.With(commit.Changes, revision);
        _audit.Add(commit.Audit);
        lock (_changes)
        {
            _changes.Add(commit.Changes, Identified(revision));
            _state = new(after, revision);
        }

        _uses.Remove(commit.Changes
            .Where(change => change is { Kind: PolicyRecordKind.Key, Record: null }).Select(change => change.Id));
    }

    // No commit of this process can be lost, so one identity is sufficient for all its revisions.
    private PolicyRevision Identified(long revision) => new(revision, _identity);

    private sealed record State(RecordTable Table, long Revision);
}
