using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A node starts from its copy, and then follows the store.</summary>
public sealed class StartFromCopyTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CopyFolder _folder = new();
    private readonly TestClock _clock = new(CopyFolder.Noon);
    private readonly RemoteDatabase _database = new();

    public StartFromCopyTests() =>
        _database.Put(new PolicySettings { Enabled = true }, new SystemRecord("reports") { Enabled = true });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_the_store_is_down_the_copy_decides_until_the_longest_staleness_and_health_is_degraded()
    {
        await RunOnceAsync();
        _database.IsDown = true;
        _clock.Now += TimeSpan.FromMinutes(5);

        await using var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);

        Assert.True(node.IsOn("reports"));
        Assert.Equal(HealthStatus.Degraded, await node.HealthAsync());
        Assert.Equal(CopyFolder.Noon, node.State.LastContact);
        Assert.Single(node.Log.Of(120));
        await node.RefreshAsync();
        _clock.Now += CopyFolder.Longest - TimeSpan.FromMinutes(5);
        Assert.NotNull(node.Policy);
        _clock.Now += Tick;
        Assert.Null(node.Policy);
        Assert.Equal(HealthStatus.Unhealthy, await node.HealthAsync());

        _database.IsDown = false;
        await node.RefreshAsync();
        Assert.True(node.IsOn("reports"));
        Assert.Equal(HealthStatus.Healthy, await node.HealthAsync());
        await node.StopAsync();
    }

    [Fact]
    public async Task A_copy_alone_makes_health_degraded_until_the_store_has_answered()
    {
        await RunOnceAsync();
        _database.IsDown = true;
        await using var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);
        Assert.True(node.State.IsCopy);

        _database.IsDown = false;
        await node.RefreshAsync();

        Assert.False(node.State.IsCopy);
        Assert.Equal(HealthStatus.Healthy, await node.HealthAsync());
        await node.StopAsync();
    }

    [Fact]
    public async Task Changes_made_while_the_node_was_down_follow_from_the_change_log_without_a_whole_read()
    {
        await RunOnceAsync();
        var reads = _database.WholeReads;
        _database.Put(new SystemRecord("reports"), new SystemRecord("batch") { Enabled = true });

        await using var node = await StartAndRefreshAsync();

        Assert.Equal((false, true, reads), (node.IsOn("reports"), node.IsOn("batch"), _database.WholeReads));
        await node.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trimmed_change_log_and_a_restored_database_lead_to_a_whole_read(bool isRestored)
    {
        await RunOnceAsync();
        var reads = _database.WholeReads;
        _database.Put(new SystemRecord("reports"));
        if (isRestored)
        {
            _database.Restore();
        }
        else
        {
            _database.TrimLog();
        }

        await using var node = await StartAndRefreshAsync();

        Assert.Equal((false, reads + 1), (node.IsOn("reports"), _database.WholeReads));
        await node.StopAsync();
    }

    [Fact]
    public async Task A_restored_database_with_the_same_revision_number_and_another_identity_leads_to_a_whole_read()
    {
        await RunOnceAsync();
        var reads = _database.WholeReads;
        _database.Restore();

        await using var node = await StartAndRefreshAsync();

        Assert.Equal(reads + 1, _database.WholeReads);
        await node.StopAsync();
    }

    [Fact]
    public async Task A_reader_of_records_has_them_after_the_first_answer()
    {
        await RunOnceAsync();

        await using var node = await CopyNode.StartAsync(
            _database, _folder.CopyPath, _clock, services => new Builder(services).AddPolicyReader());
        await node.RefreshAsync();

        Assert.NotNull(await node.Reader.FindAsync(PolicyRecordKind.System, "reports", Token));
        await node.StopAsync();
    }

    [Fact]
    public async Task Unreadable_records_are_logged_and_counted_after_a_start_from_the_copy()
    {
        _database.Put(new UnreadableRecord(PolicyRecordKind.System, "batch", "is no JSON."));
        await RunOnceAsync();
        _database.IsDown = true;

        await using var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);

        Assert.Equal(1, node.State.UnreadableRecords);
        Assert.Contains("batch", Assert.Single(node.Log.Of(22)).Text, StringComparison.Ordinal);
        await node.RefreshAsync();
        _database.IsDown = false;
        _database.Put(new SystemRecord("batch"));
        await node.RefreshAsync();
        Assert.Equal(0, node.State.UnreadableRecords);
        await node.StopAsync();
    }

    [Theory]
    [InlineData(-1, "in the future")]
    [InlineData(16, "MaxStaleness")]
    public async Task A_copy_that_is_too_old_or_of_the_future_is_ignored_and_the_log_says_why(
        int minutes, string reason)
    {
        await RunOnceAsync();
        _database.IsDown = true;
        _clock.AdjustTime(CopyFolder.Noon + TimeSpan.FromMinutes(minutes));

        await using var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);

        Assert.Null(node.Policy);
        Assert.Contains(reason, Assert.Single(node.Log.Of(121)).Text, StringComparison.Ordinal);
        await node.StopAsync();
    }

    [Fact]
    public async Task A_copy_of_another_store_is_ignored()
    {
        await RunOnceAsync();
        _database.IsDown = true;

        await using var node = CopyNode.Create(new(_database, "db2"), _folder.CopyPath, _clock);
        await node.StartAsync();

        Assert.Null(node.Policy);
        Assert.Contains("another store", Assert.Single(node.Log.Of(121)).Text, StringComparison.Ordinal);
        await node.StopAsync();
    }

    [Fact]
    public async Task A_damaged_copy_is_ignored_and_replaced()
    {
        await RunOnceAsync();
        await File.WriteAllTextAsync(_folder.CopyPath, "not a copy", Token);

        await using var node = await StartAndRefreshAsync();
        Assert.Contains("damaged", Assert.Single(node.Log.Of(121)).Text, StringComparison.Ordinal);
        await node.StopAsync();

        Assert.Equal(node.Policy!.Revision, _folder.Read(_clock.Now).Snapshot.Revision);
    }

    [Fact]
    public async Task A_store_without_identity_or_always_in_reach_refuses_the_start()
    {
        foreach (var source in new RemoteSource[]
            { new(_database, identity: null), new(_database, canLoseContact: false) })
        {
            var refused = Assert.Throws<InvalidOperationException>(
                () => CopyNode.Create(source, _folder.CopyPath, _clock));
            Assert.Contains("KeepLocalCopy", refused.Message, StringComparison.Ordinal);
        }

        await Task.CompletedTask;
    }

    private async Task RunOnceAsync()
    {
        await using var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);
        Assert.Single(node.Log.Of(122));
        await node.StopAsync();
        Assert.True(File.Exists(_folder.CopyPath));
    }

    private async Task<CopyNode> StartAndRefreshAsync()
    {
        var node = await CopyNode.StartAsync(_database, _folder.CopyPath, _clock);
        await node.RefreshAsync();
        return node;
    }

    private sealed class Builder(IServiceCollection services) : IApiAccessControlBuilder
    {
        public IServiceCollection Services => services;
    }
}
