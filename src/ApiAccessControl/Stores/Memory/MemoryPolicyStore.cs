using ApiAccessControl.Stores.Tables;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Memory;

/// <summary>
/// A policy that lives as long as the process: for tests, and for hosts that write their policy in code.
/// </summary>
internal sealed class MemoryPolicyStore : IInlineSource, IPolicyManager, ILastUsedStore, IDisposable
{
    private const int RememberedChanges = 10_000;
    private static readonly PolicyActor Code = new("code");

    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly ChangeSignal _signal = new();
    private readonly ChangeMemory _changes = new(RememberedChanges);
    private readonly AuditMemory _audit = new();
    private readonly UseMemory _uses = new();
    private readonly PolicyCommitValidator _rules;
    private readonly Guid _identity = Guid.NewGuid();
    private volatile State _state = new(RecordTable.Empty, 0);

    public MemoryPolicyStore(PolicyCommitValidator rules, IEnumerable<PolicyRecord> records)
    {
        _rules = rules;
        _changes.StartAt(Identified(0));
        // Nothing in memory waits: the commit is over when it is handed out.
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
        ValidatedCommit verdict;
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            var before = _state;
            verdict = await _rules.CheckAsync(before.Table, before.Revision, edits, actor, cancellationToken);
            if (verdict.Changes.Count == 0)
            {
                return verdict.Result;
            }

            Store(before.Table, verdict);
        }
        finally
        {
            _oneWriter.Release();
        }

        _signal.Fire();
        return verdict.Result;
    }

    public ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        _uses.Add(uses, _state.Table);
        return default;
    }

    public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) => new(_uses.Read(keyIds));

    private void Store(RecordTable before, ValidatedCommit verdict)
    {
        var revision = verdict.Result.Revision;
        var after = before.With(verdict.Changes, revision);
        _audit.Add(verdict.Audit);
        lock (_changes)
        {
            _changes.Add(verdict.Changes, Identified(revision));
            _state = new(after, revision);
        }
    }

    // No commit of this process can be lost, so one identity serves all its revisions.
    private PolicyRevision Identified(long revision) => new(revision, _identity);

    private sealed record State(RecordTable Table, long Revision);
}
