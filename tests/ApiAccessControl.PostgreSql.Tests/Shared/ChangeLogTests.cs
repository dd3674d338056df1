using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A reader never skips a change, in any order of commits.</summary>
public sealed class ChangeLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reader_has_every_change_of_twenty_writers()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
        var revision = await store.RevisionAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(
            async () =>
            {
                await using var own = Opened.On(database.ConnectionString);
                for (var i = 0; i < 5; i++)
                {
                    await own.CommitAsync(Opened.Key($"writer{writer:d2}x{i}"));
                }
            },
            Token)));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var isOver = false; !isOver;)
        {
            isOver = writing.IsCompleted;
            var changes = await store.Store.ReadChangesAsync(revision, Token);
            Assert.Equal(changes!.Revision.Number - revision.Number, changes.Changes.Count);
            revision = changes.Revision;
            seen.UnionWith(changes.Changes.Select(change => change.Id));
        }

        await writing;
        Assert.Equal((101, 100), (revision.Number, seen.Count));
    }

    [Fact]
    public async Task A_late_commit_delays_the_next_commit()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
        var first = await store.RevisionAsync();
        await using var connection = await database.OpenAsync();
        await using var late = await connection.BeginTransactionAsync(Token);
        await using (var command = connection.CreateCommand())
        {
            (command.Transaction, command.CommandText) = (late, "UPDATE api_access_state SET revision = revision + 1");
            await command.ExecuteNonQueryAsync(Token);
        }

        // The driver for SQLite waits in a blocked thread.
        var next = Task.Run(() => store.CommitAsync(Opened.Key("firstkey1")), Token);
        await Task.Delay(300, Token);

        Assert.False(next.IsCompleted);
        Assert.Empty((await store.Store.ReadChangesAsync(first, Token))!.Changes);
        await late.RollbackAsync(Token);
        await next;
        Assert.Equal(2, (await store.Store.ReadChangesAsync(first, Token))!.Revision.Number);
    }

    [Fact]
    public async Task A_pruned_change_log_is_reported_as_pruned()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString, new() { RememberedRevisions = 10 });
        var revisions = new List<PolicyRevision> { await store.RevisionAsync() };
        for (var i = 0; i < 260; i++)
        {
            await store.CommitAsync(new PolicySettings { Enabled = true, DisabledReason = $"{i}" });
            revisions.Add(await store.RevisionAsync());
        }

        Assert.Null(await store.Store.ReadChangesAsync(revisions[1], Token));
        Assert.Null(await store.Store.ReadChangesAsync(revisions[246], Token));
        Assert.Equal(260, (await store.Store.ReadChangesAsync(revisions[247], Token))!.Revision.Number);
        Assert.Empty((await store.Store.ReadChangesAsync(revisions[260], Token))!.Changes);
        Assert.Equal(0, store.Log.CountOf(100));
        Assert.Null(await store.Store.ReadChangesAsync(new(261, Guid.NewGuid()), Token));
        Assert.Equal(1, store.Log.CountOf(100));
    }

    [Fact]
    public async Task A_database_without_tables_or_state_is_an_error_and_not_an_empty_policy()
    {
        await using var database = await PolicyDatabase.CreateEmptyAsync();
        await using var store = Opened.On(database.ConnectionString);
        foreach (var ask in new Func<Task>[]
        {
            () => store.Store.ReadAsync(Token).AsTask(),
            () => store.Store.ReadChangesAsync(default, Token).AsTask(),
            () => store.Store.FindAsync(PolicyRecordKind.Key, "somekey12", Token).AsTask(),
        })
        {
            var missing = await Assert.ThrowsAsync<InvalidOperationException>(ask);
            Assert.StartsWith(
                $"The tables of the policy do not exist. Run {PolicyDatabase.SchemaScript}", missing.Message,
                StringComparison.Ordinal);
        }

        await PolicyDatabase.CreateTablesAsync(database.ConnectionString);
        await database.ExecuteAsync("DELETE FROM api_access_state");

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ReadAsync(Token).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Store.ReadChangesAsync(default, Token).AsTask());
        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(new PolicySettings()));
        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Contains("The row of api_access_state is missing", failed.Message, StringComparison.Ordinal);
    }
}
