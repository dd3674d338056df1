namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Reads and manages the policy in a database that any number of nodes share.</summary>
internal sealed class EntityFrameworkPolicyStore(
    PolicySessions sessions, PolicyCommitValidator rules, IPolicyAnnouncer? announcer,
    EntityFrameworkStoreOptions options,
    ILogger<EntityFrameworkPolicyStore> logger)
    : EntityFrameworkPolicySource(sessions, announcer, options, logger), IPolicyManager, ILastUsedStore
{
    private readonly IPolicyAnnouncer? _announcer = announcer;

    public ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        AskAsync(session => new RecordQueries(session).FindAsync(kind, id, cancellationToken).AsTask());

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        AskAsync(session => new RecordQueries(session).ListAsync(query, cancellationToken).AsTask());

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        AskAsync(session => new RecordQueries(session).CountAsync(query, cancellationToken).AsTask());

    public async ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        await using var session = Sessions.Open();
        var commit = new PolicyCommit(session, rules, _announcer, Options);
        var verdict = await session.OnceAsync(() => commit.RunAsync(edits, actor, cancellationToken));
        if (verdict.Changes.Count > 0)
        {
            Fire();
        }

        return verdict.Result;
    }

    public async ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return StorableText.Is(query.Id)
            ? await AskAsync(session => AuditLog.ListAsync(session, query, cancellationToken))
            : [];
    }

    public async ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        await using var session = Sessions.Open();
        await KeyUses.AddAsync(session, uses, Options.WriteTimeout, cancellationToken);
    }

    public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        return AskAsync(session => KeyUses.ReadAsync(session, keyIds, cancellationToken));
    }
}
