using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Runs one commit: lock, validation, storage, announcement.</summary>
internal sealed class PolicyCommit(
    PolicySession session, PolicyCommitValidator rules, IPolicyAnnouncer? announcer,
    EntityFrameworkStoreOptions options)
{
    private const int RevisionsBetweenCleaning = 256;

    private readonly Guid _identity = Guid.NewGuid();

    /// <exception cref="PolicyCommitException">The database failed; the outcome says what that means.</exception>
    public async Task<ValidatedCommit> RunAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        var isCommitting = false;
        try
        {
            await using var transaction = await session.Dialect.BeginWriteAsync(
                session.Context, options.WriteTimeout, cancellationToken);
            var verdict = await PrepareAsync(transaction, edits, actor, cancellationToken);
            if (verdict.Changes.Count > 0)
            {
                // Not cancelable: after a cancellation the outcome is in doubt.
                isCommitting = true;
                await transaction.CommitAsync(CancellationToken.None);
                isCommitting = false;
            }

            return verdict;
        }
        catch (Exception exception) when (CommitFailure.Of(session.Dialect, exception, isCommitting) is { } failure)
        {
            throw failure;
        }
    }

    private async Task<ValidatedCommit> PrepareAsync(
        WriteTransaction transaction,
        IReadOnlyList<PolicyEdit> edits,
        PolicyActor actor,
        CancellationToken cancellationToken)
    {
        var revision = await LockAsync(cancellationToken);
        var verdict = await rules.CheckAsync(new RecordQueries(session), revision - 1, edits, actor, cancellationToken);
        if (verdict.Changes.Count == 0)
        {
            return verdict;
        }

        var rewritten = await RewrittenRecords.ReadAsync(session, verdict.Changes, cancellationToken);
        if (rewritten.Errors.Count > 0)
        {
            return verdict.Refuse(rewritten.Errors);
        }

        await StoreAsync(verdict, rewritten, revision, cancellationToken);
        if (announcer is not null)
        {
            await announcer.AnnounceAsync(
                session.Context.Database.GetDbConnection(),
                transaction.DbTransaction,
                revision,
                cancellationToken);
        }

        return verdict;
    }

    private async Task<long> LockAsync(CancellationToken cancellationToken)
    {
        if (await session.State.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Revision, row => row.Revision + 1)
                .SetProperty(row => row.Identity, _identity),
            cancellationToken) != 1)
        {
            throw CommitFailure.NotStored(session.Dialect.Errors.NoState());
        }

        var state = await session.State.SingleAsync(cancellationToken);
        return session.Dialect.Errors.IfOlder(state.SchemaVersion) is { } older
            ? throw CommitFailure.NotStored(older)
            : state.Revision;
    }

    // All deletions come before all insertions, so that two keys can exchange their user names.
    private async Task StoreAsync(
        ValidatedCommit verdict, RewrittenRecords rewritten, long revision, CancellationToken cancellationToken)
    {
        foreach (var kind in verdict.Changes.GroupBy(change => change.Kind, change => change.Id))
        {
            var ids = kind.ToArray();
            await session.Records.Where(r => r.Kind == kind.Key && EF.Parameter(ids).Contains(r.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var position = 0;
        foreach (var (kind, id, record) in verdict.Changes)
        {
            session.Context.Add(new ChangeRow
            {
                Revision = revision,
                Position = position++,
                Identity = _identity,
                Kind = kind,
                RecordId = id,
            });
            if (record is not null)
            {
                session.Context.Add(rewritten.RowOf(record, revision));
                session.Context.AddRange(RecordColumns.NamesOf(record));
            }
        }

        session.Context.AddRange(verdict.Audit.Select(AuditRow.Of));
        await session.Context.SaveChangesAsync(cancellationToken);
        await CleanAsync(verdict, revision, cancellationToken);
    }

    private async Task CleanAsync(ValidatedCommit verdict, long revision, CancellationToken cancellationToken)
    {
        await KeyUses.DeleteAsync(
            session,
            [.. verdict.Changes.Where(change => change is { Kind: PolicyRecordKind.Key, Record: null })
                .Select(change => change.Id)],
            cancellationToken);
        if (revision % RevisionsBetweenCleaning == 0)
        {
            var forgotten = revision - options.RememberedRevisions;
            await session.Changes.Where(row => row.Revision <= forgotten).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
