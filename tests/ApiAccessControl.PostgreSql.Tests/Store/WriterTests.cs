using System.Data.Common;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>
/// A writer blocks the others for a bounded time, keeps acknowledged commits, and reports the outcome of a failure.
/// </summary>
public sealed class WriterTests
{
    private static readonly EntityFrameworkStoreOptions OneSecond = new() { WriteTimeout = TimeSpan.FromSeconds(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manager_that_hangs_in_its_transaction_does_not_block_a_revocation_by_another_manager()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var hanging = Opened.On(database.ConnectionString, OneSecond, new CallingAnnouncer(_ =>
        {
            reached.SetResult();
            return released.Task;
        }));
        await using var store = Opened.On(database.ConnectionString, OneSecond);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        var hung = hanging.CommitAsync(Opened.Key("secondkey2"));
        await reached.Task;

        var started = TimeProvider.System.GetTimestamp();
        await store.CommitAsync(Opened.Key("firstkey1") with { Enabled = false });

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        released.SetResult();
        await Assert.ThrowsAsync<PolicyCommitException>(() => hung);
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Key, "secondkey2", Token));
    }

    [Fact]
    public async Task A_commit_that_does_not_get_its_lock_in_time_is_not_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(
            database.ConnectionString, new() { WriteTimeout = TimeSpan.FromMilliseconds(100) });
        await using var holder = new NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync(Token);
        await using var held = await holder.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("SELECT * FROM api_access_state FOR UPDATE", holder, held);
        await command.ExecuteNonQueryAsync(Token);

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(
            () => store.CommitAsync(new PolicySettings { Enabled = true }));

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Contains("lock timeout", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_whose_answer_does_not_arrive_is_in_doubt()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        await using var store = Opened.On(
            proxy.ConnectionString + ";Timeout=1;Command Timeout=1;Cancellation Timeout=100", null,
            new CallingAnnouncer(_ =>
            {
                proxy.Swallow();
                return Task.CompletedTask;
            }));

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(
            () => store.CommitAsync(new PolicySettings { Enabled = true }));

        Assert.Equal(PolicyCommitOutcome.InDoubt, failed.Outcome);
    }

    [Theory]
    [InlineData("off", "local")]
    [InlineData("local", "local")]
    [InlineData("on", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task A_commit_is_flushed_to_the_disk_of_the_server(string setting, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync(
            $"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = {setting}', "
            + "current_database()); END $$");
        var seen = new Dictionary<string, string?>();
        await using var store =
            Opened.On(database.ConnectionString + ";Maximum Pool Size=1", OneSecond, new CallingAnnouncer(
            async connection => await ReadAsync(connection, seen)));

        await store.CommitAsync(new PolicySettings { Enabled = true });

        Assert.Equal(
            [expected, "1s", "2s", "3s"],
            new[] { "synchronous_commit", "idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout" }
                .Select(name => seen[name]));
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Maximum Pool Size=1");
        await connection.OpenAsync(Token);
        await ReadAsync(connection, seen);
        Assert.Equal((setting, "0"), (seen["synchronous_commit"], seen["lock_timeout"]));
    }

    private static async Task ReadAsync(DbConnection connection, Dictionary<string, string?> settings)
    {
        foreach (var name in new[]
            { "synchronous_commit", "idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SHOW {name}";
            settings[name] = (string?)await command.ExecuteScalarAsync(Token);
        }
    }
}
