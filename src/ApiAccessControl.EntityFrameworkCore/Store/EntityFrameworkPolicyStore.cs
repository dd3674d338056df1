using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Rules;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The policy in a database, for as many nodes as can reach it.</summary>
internal sealed class EntityFrameworkPolicyStore(
    PolicySessions sessions, PolicyEditRules rules, IPolicyAnnouncer? announcer, EntityFrameworkStoreOptions options)
    : IPolicySource, IPolicyManager, ILastUsedStore, IDisposable
{
    private readonly ChangeSignal _signal = new();
    private readonly ChangeLog _changes = new();

    public bool IsOneDocument => false;

    public TimeSpan? PollInterval => options.PollInterval;

    public void Dispose() => _signal.Dispose();

    public IChangeToken GetChangeToken() =>
        announcer is null ? _signal.Token : new CompositeChangeToken([_signal.Token, announcer.GetChangeToken()]);

    // The load closes the session when it is at its end.
    public async ValueTask<PolicyDocument> ReadAsync(CancellationToken cancellationToken) =>
        await PolicyLoad.RunAsync(sessions.Open(), cancellationToken);

    public async ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken)
    {
        await using var session = sessions.Open();
        return await _changes.SinceAsync(session, revision.Number, cancellationToken);
    }

    public async ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken)
    {
        await using var session = sessions.Open();
        return await new RecordQueries(session).FindAsync(kind, id, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        PolicyQuery query, CancellationToken cancellationToken)
    {
        await using var session = sessions.Open();
        return await new RecordQueries(session).ListAsync(query, cancellationToken);
    }

    public async ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken)
    {
        await using var session = sessions.Open();
        return await new RecordQueries(session).CountAsync(query, cancellationToken);
    }

    public async ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        await using var session = sessions.Open();
        var commit = new PolicyCommit(session, rules, announcer, options);
        var verdict = await session.OnceAsync(() => commit.RunAsync(edits, actor, cancellationToken));
        if (verdict.Changes.Count > 0)
        {
            _signal.Fire();
        }

        return verdict.Result;
    }

    public async ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!StorableText.Is(query.Id))
        {
            return [];
        }

        await using var session = sessions.Open();
        return await AuditLog.ListAsync(session, query, cancellationToken);
    }

    public async ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        await using var session = sessions.Open();
        await KeyUses.AddAsync(session, uses, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        await using var session = sessions.Open();
        return await KeyUses.ReadAsync(session, keyIds, cancellationToken);
    }
}
