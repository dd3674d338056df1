using System.Diagnostics;
using System.Globalization;
using ApiAccessControl.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ApiAccessControl.Sqlite.Tests.Store;

/// <summary>Locks, killed processes, and files that are removed or replaced while nodes use them.</summary>
public sealed class FaultTests
{
    private static readonly EntityFrameworkStoreOptions Half = new() { WriteTimeout = TimeSpan.FromSeconds(0.5) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(";Cache=Shared;Default Timeout=60")]
    public async Task A_commit_that_does_not_get_the_lock_in_time_is_not_stored(string setting)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.Of<ApiAccessControlDbContext>(
            o => o.UseSqlite(database.ConnectionString + setting, sqlite => sqlite.CommandTimeout(60)), Half);
        await using var holder = await database.OpenAsync();
        await using var held = await holder.BeginTransactionAsync(Token);
        var started = TimeProvider.System.GetTimestamp();

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(
            () => store.CommitAsync(new PolicySettings { Enabled = true }));

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Contains("did not release the lock", failed.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.9, 5);
        await held.RollbackAsync(Token);
        await store.CommitAsync(new PolicySettings { Enabled = true });
    }

    [Fact]
    public async Task A_commit_waits_for_another_writer_of_the_same_store_and_then_fails()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = Opened.On(database.ConnectionString, Half, new CallingAnnouncer(_ =>
        {
            reached.TrySetResult();
            return released.Task;
        }));
        var first = store.CommitAsync(new PolicySettings { Enabled = true });
        await reached.Task;

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(
            () => store.CommitAsync(Opened.Key("secondkey2")));
        released.SetResult();
        await first;

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        await store.CommitAsync(Opened.Key("secondkey2"));
        Assert.Equal(2, (await store.RevisionAsync()).Number);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_that_hangs()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        var revision = await store.RevisionAsync();
        await using var holder = await database.OpenAsync();
        await using var held = await holder.BeginTransactionAsync(Token);
        await using var command = holder.CreateCommand();
        (command.Transaction, command.CommandText) = (held, "DELETE FROM api_access_records");
        await command.ExecuteNonQueryAsync(Token);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Empty((await store.Store.ReadChangesAsync(revision, Token))!.Changes);
        Assert.Equal(2, (await store.Store.ReadAsync(Token)).Records.Count());
        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", Token));

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_read_of_a_locked_file_ends_at_its_deadline()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        var revision = await store.RevisionAsync();
        await database.ExecuteAsync("PRAGMA journal_mode = DELETE");
        await using var holder = await database.OpenAsync();
        await using (var command = holder.CreateCommand())
        {
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Token);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var started = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Store.ReadChangesAsync(revision, deadline.Token).AsTask());

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        await holder.CloseAsync();
        Assert.Empty((await store.Store.ReadChangesAsync(revision, Token))!.Changes);
    }

    [Fact]
    public async Task A_killed_writer_leaves_every_acknowledged_commit_and_no_half_of_another()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        var acknowledged = 0;
        for (var round = 0; round < 3; round++)
        {
            using var writer = Writer(database, acknowledged + 1, 100_000);
            for (var line = 0; line < 10 * (round + 1); line++)
            {
                acknowledged = int.Parse(
                    (await writer.StandardOutput.ReadLineAsync(Token))!, CultureInfo.InvariantCulture);
            }

            writer.Kill();
            acknowledged = (await writer.StandardOutput.ReadToEndAsync(Token)).Split('\n')
                .Where(line => line.Length > 0).Select(line => int.Parse(line, CultureInfo.InvariantCulture))
                .Append(acknowledged).Max();
            await writer.WaitForExitAsync(Token);

            var policy = await store.Store.ReadAsync(Token);
            var records = policy.Records.ToArray();
            var number = int.Parse(
                records.OfType<PolicySettings>().Single().DisabledReason!, CultureInfo.InvariantCulture);
            Assert.InRange(number, acknowledged, acknowledged + 1);
            Assert.Equal($"{number}", records.OfType<OrganizationRecord>().Single().Name);
            Assert.Equal("ok", await database.ScalarAsync("PRAGMA integrity_check"));
            acknowledged = number;
            await store.CommitAsync(new RoleRecord($"after{round}"));
        }
    }

    [Fact]
    public async Task Two_processes_on_one_file_lose_no_commit_and_leave_no_gap()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        using var first = Writer(database, 1, 25);
        using var second = Writer(database, 101, 125);
        var printed = await Task.WhenAll(
            first.StandardOutput.ReadToEndAsync(Token), second.StandardOutput.ReadToEndAsync(Token));

        Assert.All(
            printed.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            line => Assert.True(int.TryParse(line, out _), line));
        Assert.Equal(50, (await store.RevisionAsync()).Number);
        Assert.Equal(50L, await database.ScalarAsync("SELECT count(DISTINCT revision) FROM api_access_changes"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_follows_a_database_that_was_restored_without_its_last_commit(bool isReplaced)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var backup = await TestDatabase.CreateEmptyAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        await CopyAsync(database, backup);
        await using (var other = Opened.On(backup.ConnectionString))
        {
            await other.CommitAsync(Opened.Key("firstkey1") with { Enabled = false });
        }

        // The same revision number as in the copy, with other content.
        await store.CommitAsync(Opened.Key("secondkey2"));
        var known = await store.RevisionAsync();
        if (isReplaced)
        {
            File.Move(backup.Path, database.Path, overwrite: true);
        }
        else
        {
            await CopyAsync(backup, database);
        }

        Assert.Null(await store.Store.ReadChangesAsync(known, Token));
        Assert.Equal(1, store.Log.CountOf(100));
        var key = Assert.Single((await store.Store.ReadAsync(Token)).Records.OfType<KeyRecord>());
        Assert.False(key.Enabled);

        // The next commit goes to the new file too.
        await store.CommitAsync(Opened.Key("thirdkey3"));
        Assert.Equal(2L, await database.ScalarAsync("SELECT count(*) FROM api_access_records WHERE kind = 6"));
    }

    [Fact]
    public async Task A_removed_file_is_an_error_and_is_not_created_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
        var revision = await store.RevisionAsync();
        File.Delete(database.Path);

        var reading = await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Store.ReadChangesAsync(revision, Token).AsTask());
        var writing = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(Opened.Key("firstkey1")));

        Assert.All([reading.Message, writing.Message], message => Assert.Contains(
            "The file of the database does not exist", message, StringComparison.Ordinal));
        Assert.Equal(PolicyCommitOutcome.NotStored, writing.Outcome);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_error()
    {
        await using var database = await TestDatabase.CreateAsync();
        await File.WriteAllTextAsync(database.Path, new string('x', 10_000), Token);
        await using var store = Opened.On(database.ConnectionString);

        await Assert.ThrowsAsync<SqliteException>(() => store.Store.ReadAsync(Token).AsTask());
        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(new PolicySettings()));
        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
    }

    private static async Task CopyAsync(TestDatabase from, TestDatabase to)
    {
        await using var source = (SqliteConnection)await from.OpenAsync();
        await using var target = (SqliteConnection)await to.OpenAsync();
        source.BackupDatabase(target);
    }

    private static Process Writer(TestDatabase database, int first, int last)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.CrashWriter.dll"));
        start.ArgumentList.Add(database.Path);
        start.ArgumentList.Add($"{first}");
        start.ArgumentList.Add($"{last}");
        return Process.Start(start)!;
    }
}
