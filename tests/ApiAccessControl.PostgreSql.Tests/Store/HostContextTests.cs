using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>Settings of the host's own context do not affect the policy.</summary>
public sealed class HostContextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_context_with_retries_and_query_filters_is_used_unchanged()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.Of<TeamContext>(
            o => o.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()));

        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));

        var document = await store.Store.ReadAsync(Token);
        Assert.Equal((1, 2), (document.Revision.Number, document.Records.Count()));
        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", Token));
    }

    [Fact]
    public async Task An_exception_during_a_commit_is_thrown_and_nothing_is_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.Of<TeamContext>(
            o => o.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()));
        await store.CommitAsync(new PolicySettings { Enabled = true });
        await database.ExecuteAsync("ALTER TABLE api_access_audit ADD CONSTRAINT no CHECK (record_id <> 'firstkey1')");

        var before = await store.RevisionAsync();

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(Opened.Key("firstkey1")));

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Equal(before, (await store.Store.ReadChangesAsync(before, Token))!.Revision);
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", Token));
    }

    [Fact]
    public async Task Recording_last_uses_does_not_wait_for_a_lock_on_the_key()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        await using var holder = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync(Token);
        await using var held = await holder.BeginTransactionAsync(Token);
        await using var command = new Npgsql.NpgsqlCommand("SELECT * FROM api_access_records FOR UPDATE", holder, held);
        await command.ExecuteNonQueryAsync(Token);

        await store.Store.AddUsesAsync([new("firstkey1", 1, DateTimeOffset.UnixEpoch, null)], Token)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(5), Token);

        Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token));
    }

    [Fact]
    public async Task An_identifier_that_is_equal_only_under_the_collation_is_not_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE COLLATION ignoring_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            ALTER TABLE api_access_names DROP CONSTRAINT "FK_api_access_names_api_access_records_kind_record_id";
            ALTER TABLE api_access_records ALTER COLUMN id TYPE varchar(160) COLLATE ignoring_case;
            """);
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, new RoleRecord("Reader"));
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM api_access_records WHERE id = 'READER'"));

        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Role, "Reader", Token));
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Role, "READER", Token));
    }

    [Fact]
    public async Task Deleting_a_key_deletes_its_uses()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        await store.Store.AddUsesAsync([new("firstkey1", 1, DateTimeOffset.UnixEpoch, null)], Token);

        await store.CommitAsync(Opened.Key("firstkey1") with { Description = "changed" });
        Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token));
        await store.Store.CommitAsync([PolicyEdit.Delete(PolicyRecordKind.Key, "firstkey1", 2)], new("test"), Token);

        Assert.Empty(await store.Store.ReadUsesAsync(["firstkey1"], Token));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void Invalid_store_options_are_refused(int pollSeconds, int revisions) =>
        Assert.Throws<InvalidOperationException>(() => WebApplication.CreateSlimBuilder().AddApiAccessControl()
            .AddEntityFrameworkStore<ApiAccessControlDbContext>(options =>
            {
                options.PollInterval = TimeSpan.FromSeconds(pollSeconds);
                options.RememberedRevisions = revisions;
            }));

    internal sealed class TeamContext(DbContextOptions<TeamContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.UseApiAccessControl();
            modelBuilder.Entity<RecordRow>().HasQueryFilter(row => row.Id == "nothing");
        }
    }
}
