using ApiAccessControl.PostgreSql.Tests.Support;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>A reader never skips a change, whoever commits when.</summary>
public sealed class ChangeLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reader_has_every_change_of_twenty_writers()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
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
        var revision = 1L;
        for (var isOver = false; !isOver;)
        {
            isOver = writing.IsCompleted;
            var changes = await store.Store.ReadChangesAsync(revision, Token);
            Assert.Equal(changes!.Revision - revision, changes.Changes.Count);
            revision = changes.Revision;
            seen.UnionWith(changes.Changes.Select(change => change.Id));
        }

        await writing;
        Assert.Equal((101, 100), (revision, seen.Count));
    }

    [Fact]
    public async Task A_commit_that_is_late_holds_the_next_one_up()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var late = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(
            "UPDATE api_access_state SET revision = revision + 1", connection, late);
        await command.ExecuteNonQueryAsync(Token);

        var next = store.CommitAsync(Opened.Key("firstkey1"));
        await Task.Delay(300, Token);

        Assert.False(next.IsCompleted);
        Assert.Empty((await store.Store.ReadChangesAsync(1, Token))!.Changes);
        await late.RollbackAsync(Token);
        await next;
        Assert.Equal(2, (await store.Store.ReadChangesAsync(1, Token))!.Revision);
    }

    [Fact]
    public async Task A_log_that_was_forgotten_is_said_to_be()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString, new() { RememberedRevisions = 10 });
        for (var i = 0; i < 260; i++)
        {
            await store.CommitAsync(new PolicySettings { Enabled = true, DisabledReason = $"{i}" });
        }

        Assert.Null(await store.Store.ReadChangesAsync(1, Token));
        Assert.Null(await store.Store.ReadChangesAsync(245, Token));
        Assert.Equal(260, (await store.Store.ReadChangesAsync(246, Token))!.Revision);
        Assert.Empty((await store.Store.ReadChangesAsync(260, Token))!.Changes);
        Assert.Null(await store.Store.ReadChangesAsync(261, Token));
    }

    [Fact]
    public async Task A_database_without_tables_or_state_is_an_error_and_not_an_empty_policy()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var store = Opened.On(database.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => store.Store.ReadAsync(Token).AsTask());

        await TestDatabase.CreateTablesAsync(database.ConnectionString);
        await database.ExecuteAsync("DELETE FROM api_access_state");

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ReadAsync(Token).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ReadChangesAsync(0, Token).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync(new PolicySettings()));
    }
}
