using System.Data;
using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>One commit, from the lock to the announcement.</summary>
internal sealed class PolicyCommit(
    PolicySession session, PolicyEditRules rules, IPolicyAnnouncer? announcer, EntityFrameworkStoreOptions options)
{
    private const int RevisionsBetweenCleaning = 256;

    public async Task<PolicyVerdict> RunAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        // Every statement sees what was committed before it, so all that follow the lock see the last commit.
        await using var transaction = await session.Context.Database.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellationToken);
        var revision = await LockAsync(cancellationToken);
        var verdict = await rules.CheckAsync(new RecordQueries(session), revision - 1, edits, actor, cancellationToken);
        if (verdict.Changes.Count == 0)
        {
            return verdict;
        }

        await StoreAsync(verdict, revision, cancellationToken);
        if (announcer is not null)
        {
            await announcer.AnnounceAsync(
                session.Context.Database.GetDbConnection(),
                transaction.GetDbTransaction(),
                revision,
                cancellationToken);
        }

        // Not to be given up: nobody could say what came of it.
        await transaction.CommitAsync(CancellationToken.None);
        return verdict;
    }

    private async Task<long> LockAsync(CancellationToken cancellationToken)
    {
        if (await session.State.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken) != 1)
        {
            throw ChangeLog.NoState();
        }

        return await session.State.Select(row => row.Revision).SingleAsync(cancellationToken);
    }

    // What is there goes first and what will be there comes after, so that two keys may exchange their user names.
    private async Task StoreAsync(PolicyVerdict verdict, long revision, CancellationToken cancellationToken)
    {
        foreach (var kind in verdict.Changes.GroupBy(change => change.Kind, change => change.Id))
        {
            var ids = kind.ToArray();
            await session.Records.Where(r => r.Kind == kind.Key && ids.Contains(r.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var position = 0;
        foreach (var (kind, id, record) in verdict.Changes)
        {
            session.Context.Add(
                new ChangeRow { Revision = revision, Position = position++, Kind = kind, RecordId = id });
            if (record is not null)
            {
                session.Context.Add(RecordColumns.RowOf(record, revision));
                session.Context.AddRange(RecordColumns.NamesOf(record));
            }
        }

        session.Context.AddRange(verdict.Audit.Select(AuditRow.Of));
        await session.Context.SaveChangesAsync(cancellationToken);
        await CleanAsync(verdict, revision, cancellationToken);
    }

    private async Task CleanAsync(PolicyVerdict verdict, long revision, CancellationToken cancellationToken)
    {
        var gone = verdict.Changes.Where(change => change is { Kind: PolicyRecordKind.Key, Record: null })
            .Select(change => change.Id).ToArray();
        if (gone.Length > 0)
        {
            await session.Uses.Where(row => gone.Contains(row.KeyId)).ExecuteDeleteAsync(cancellationToken);
        }

        if (revision % RevisionsBetweenCleaning == 0)
        {
            var forgotten = revision - options.RememberedRevisions;
            await session.Changes.Where(row => row.Revision <= forgotten).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
