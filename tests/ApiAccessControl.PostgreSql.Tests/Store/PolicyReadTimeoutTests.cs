using ApiAccessControl.EntityFrameworkCore.Looks;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>A read ends at its deadline, and the next read is not affected by the cause.</summary>
public sealed class PolicyReadTimeoutTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_connection_fails_one_read()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        await using var store = Opened.On(proxy.ConnectionString);
        var revision = await store.RevisionAsync();
        Assert.Empty((await LookAsync(store, revision))!.Changes);

        proxy.SwallowExistingConnections();

        await MustEndInTimeAsync(store, revision);
        Assert.Empty((await LookAsync(store, revision))!.Changes);
    }

    [Fact]
    public async Task On_a_network_that_drops_packets_each_read_fails_at_its_timeout()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        await using var store = Opened.On(proxy.ConnectionString);
        var revision = await store.RevisionAsync();

        proxy.Swallow();
        for (var i = 0; i < 3; i++)
        {
            await MustEndInTimeAsync(store, revision);
        }

        proxy.Pass();
        Assert.Empty((await LookAsync(store, revision))!.Changes);
    }

    [Fact]
    public async Task On_a_frozen_server_each_read_fails_at_its_timeout()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        await using var store = Opened.On(server.ConnectionString);
        var revision = await store.RevisionAsync();

        await server.FreezeAsync();
        try
        {
            await MustEndInTimeAsync(store, revision);
            await MustEndInTimeAsync(store, revision);
        }
        finally
        {
            await server.ResumeAsync();
        }

        Assert.Empty((await LookAsync(store, revision))!.Changes);
    }

    [Fact]
    public async Task A_connection_that_was_cut_between_two_reads_fails_no_read()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        var revision = await store.RevisionAsync();
        await LookAsync(store, revision);

        Assert.Equal(1L, await database.ScalarAsync(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
            + "WHERE datname = current_database() AND application_name = 'ApiAccessControl'"));

        Assert.Empty((await LookAsync(store, revision))!.Changes);
    }

    [Fact]
    public async Task A_host_that_uses_its_whole_connection_pool_does_not_block_the_policy_reads()
    {
        await using var database = await TestDatabase.CreateAsync();
        var text = database.ConnectionString + ";Maximum Pool Size=1;Timeout=1";
        await using var store = Opened.On(text);
        await using var used = new NpgsqlConnection(text);
        await used.OpenAsync(Token);

        Assert.Empty((await LookAsync(store, await store.RevisionAsync()))!.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_context_over_a_data_source_is_read(bool isGivenConnectionString)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var store = Opened.Of<ApiAccessControlDbContext>(
            options => options.UseNpgsql(source),
            new() { LookConnectionString = isGivenConnectionString ? database.ConnectionString : null });
        var revision = await store.RevisionAsync();

        await store.CommitAsync(new PolicySettings { Enabled = true });

        Assert.Null(await LookAsync(store, revision));
        Assert.Equal(
            isGivenConnectionString ? 1L : 0L,
            await database.ScalarAsync(
                "SELECT count(*) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND application_name = 'ApiAccessControl'"));
    }

    private static async Task<PolicyChanges?> LookAsync(Opened store, PolicyRevision revision)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        return await store.Store.ReadChangesAsync(revision, deadline.Token);
    }

    private static async Task MustEndInTimeAsync(Opened store, PolicyRevision revision)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var started = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Store.ReadChangesAsync(revision, deadline.Token).AsTask());

        Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline + TimeSpan.FromSeconds(1));
    }
}
