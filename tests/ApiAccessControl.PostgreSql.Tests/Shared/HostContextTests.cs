using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>Settings of the host's own context do not affect the policy.</summary>
public sealed class HostContextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_context_with_retries_and_query_filters_is_used_unchanged()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.Of<TeamContext>(
            o => PolicyDatabase.UseWithRetries(o, database.ConnectionString));

        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));

        var document = await store.Store.ReadAsync(Token);
        Assert.Equal((1, 2), (document.Revision.Number, document.Records.Count()));
        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", Token));
    }

    [Fact]
    public async Task An_exception_during_a_commit_is_thrown_and_nothing_is_stored()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.Of<TeamContext>(
            o => PolicyDatabase.UseWithRetries(o, database.ConnectionString));
        await store.CommitAsync(new PolicySettings { Enabled = true });
        await database.ExecuteAsync(PolicyDatabase.RefuseAuditOf("firstkey1"));

        var before = await store.RevisionAsync();

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(Opened.Key("firstkey1")));

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Equal(before, (await store.Store.ReadChangesAsync(before, Token))!.Revision);
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", Token));
    }

    [Fact]
    public async Task Deleting_a_key_deletes_its_uses()
    {
        await using var database = await PolicyDatabase.CreateAsync();
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
            modelBuilder.UseApiAccessControl(Database);
            modelBuilder.Entity<RecordRow>().HasQueryFilter(row => row.Id == "nothing");
        }
    }
}
