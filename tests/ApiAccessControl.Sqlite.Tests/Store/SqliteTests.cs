using System.Data.Common;
using ApiAccessControl.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ApiAccessControl.Sqlite.Tests.Store;

/// <summary>What SQLite does differently from a server.</summary>
public sealed class SqliteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_reads_and_a_write_over_its_connection_string_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var key = ApiKeyGenerator.Create();
        await using (var writer = Opened.On(database.ConnectionString))
        {
            await writer.CommitAsync(new PolicySettings { Enabled = true }, new KeyRecord(key.Id)
            {
                SecretHash = key.SecretHash,
                Networks = ["127.0.0.1"],
                Permissions = ["members:GET:search"],
            });
        }

        var readOnly = database.ConnectionString + ";Mode=ReadOnly";
        await using var node = await HostNode.StartAsync("a", new(readOnly) { ReadOnly = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
        request.Headers.Add("X-Api-Key", key.Text);
        using var response = await node.Client.SendAsync(request, Token);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(node.Services.GetServices<IPolicyManager>());
        Assert.Empty(node.Services.GetServices<ILastUsedStore>());

        await using var store = Opened.On(readOnly);
        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(new PolicySettings()));
        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Contains("cannot write the file", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identifier_that_is_equal_only_under_the_collation_is_not_found()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(TestDatabase.CreateScript.Replace(
            "\"id\" TEXT NOT NULL", "\"id\" TEXT COLLATE NOCASE NOT NULL", StringComparison.Ordinal));
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, new RoleRecord("Reader"));
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM api_access_records WHERE id = 'READER'"));

        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Role, "Reader", Token));
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Role, "READER", Token));
    }

    [Fact]
    public async Task The_later_time_wins_at_every_length_of_its_fraction()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        var noon = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
        long[] ticks = [0, 1, 10, 5_000_000, 5_000_001, 5_100_000, 9_999_999, 10_000_000, 9_000_000, 5];

        var latest = DateTimeOffset.MinValue;
        foreach (var at in ticks.Select(tick => noon.AddTicks(tick).ToOffset(TimeSpan.FromHours(tick % 3))))
        {
            await store.Store.AddUsesAsync([new("firstkey1", 1, at, null)], Token);
            latest = at > latest ? at : latest;
            Assert.Equal(latest, Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token)).At);
        }
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=policy;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=")]
    public async Task A_database_in_memory_is_refused(string connectionString)
    {
        await using var store = Opened.On(connectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ReadAsync(Token).AsTask());
        Assert.Contains("needs a file", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CommitAsync(new PolicySettings()));
    }

    [Fact]
    public async Task One_open_connection_for_all_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new SqliteConnection(database.ConnectionString);
        await using var store = Opened.Of<ApiAccessControlDbContext>(o => o.UseSqlite(connection));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => store.Store.ReadAsync(Token).AsTask());
        Assert.Contains("with a connection string", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_of_the_host_without_foreign_keys_deletes_what_belongs_to_a_record()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString + ";Foreign Keys=False");
        await store.CommitAsync(
            new PolicySettings { Enabled = true }, new RoleRecord("Reader"),
            Opened.Key("firstkey1") with { Roles = ["Reader"] });

        await store.CommitAsync(Opened.Key("firstkey1") with { Roles = ["Reader"] });
        await store.CommitAsync(Opened.Key("firstkey1"));

        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM api_access_names"));
    }

    [Fact]
    public async Task A_commit_and_a_query_have_no_limit_of_parameters()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.Of<ApiAccessControlDbContext>(
            o => o.UseSqlite(database.ConnectionString).AddInterceptors(new FewParameters()));
        string[] ids = [.. Enumerable.Range(0, FewParameters.Most + 100).Select(i => $"manykeys{i:d6}")];
        var key = Opened.Key(ids[0]);
        PolicyRecord[] records =
        [
            new PolicySettings { Enabled = true },
            .. ids.Select(id => new KeyRecord(id) { SecretHash = key.SecretHash, Networks = ["192.0.2.1"] }),
        ];

        await store.CommitAsync(records);
        await store.CommitAsync(records);
        await store.Store.AddUsesAsync(
            [.. ids.Select(id => new KeyUse(id, 1, DateTimeOffset.UnixEpoch, null)
            {
                Entries = [new("192.0.2.1", 1, DateTimeOffset.UnixEpoch, null)],
            })],
            Token);

        Assert.Equal(ids.Length, (await store.Store.ReadUsesAsync(ids, Token)).Count);
    }

    [Fact]
    public async Task A_context_that_a_pool_gives_to_the_host_again_has_its_own_connection_string()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = new ServiceCollection()
            .AddDbContextPool<ApiAccessControlDbContext>(o => o.UseSqlite(database.ConnectionString), 1)
            .BuildServiceProvider();
        using var store = new ApiAccessControl.EntityFrameworkCore.Store.EntityFrameworkPolicyStore(
            new(services.GetRequiredService<IServiceScopeFactory>(), typeof(ApiAccessControlDbContext)),
            PolicyCommitValidator.Create(new(), TimeProvider.System), null, new(),
            new CollectedLog().CreateLogger<ApiAccessControl.EntityFrameworkCore.Store.EntityFrameworkPolicyStore>());
        await store.CommitAsync([PolicyEdit.Create(new PolicySettings())], new("test"), Token);

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ApiAccessControlDbContext>();

        Assert.Equal(database.ConnectionString, context.Database.GetConnectionString());
        Assert.Null(context.Database.GetCommandTimeout());
    }
    /// <summary>A lower limit than the 32,766 of the library, so that the test does not need as many records.</summary>
    private sealed class FewParameters : DbConnectionInterceptor
    {
        public const int Most = 2_500;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            raw.sqlite3_limit(((SqliteConnection)connection).Handle, raw.SQLITE_LIMIT_VARIABLE_NUMBER, Most);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
