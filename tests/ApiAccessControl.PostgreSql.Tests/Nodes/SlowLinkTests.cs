using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>
/// The deadline of a whole read restarts with each row: a slow read that makes progress succeeds, and one that stops in
/// the middle fails.
/// </summary>
public sealed class SlowLinkTests
{
    // About 2 MB in more than 5 seconds. Fewer rows than the buffer of the store
    // holds, so that the read is not streamed.
    private const int Keys = 15_000;
    private const int BytesPerSecond = 400_000;
    private const int Middle = 1_000_000;

    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Startup_waits_for_a_large_policy_over_a_slow_link()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ManyKeys.InsertAsync(database, Keys);
        await using var proxy = new TcpProxy(database.ConnectionString) { BytesPerSecond = BytesPerSecond };

        var started = TimeProvider.System.GetTimestamp();
        await using var node = await HostNode.StartAsync("a", Settings(proxy));

        Assert.True(TimeProvider.System.GetElapsedTime(started) > 1.5 * LookTimeout, "The link was not slow.");
        Assert.Equal((Keys, 0L), (node.Health.Keys, node.Health.Failures));
    }

    [Fact]
    public async Task A_large_read_that_stops_in_the_middle_fails_within_the_deadline_and_the_next_one_succeeds()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ManyKeys.InsertAsync(database, Keys);
        await using var proxy = new TcpProxy(database.ConnectionString) { BytesPerSecond = BytesPerSecond };

        var starting = HostNode.StartAsync("a", Settings(proxy));
        while (proxy.BytesPassed < Middle)
        {
            Assert.False(starting.IsCompleted, "The read ended or failed before the link stopped.");
            await Task.Delay(10, Token);
        }

        proxy.SwallowExistingConnections();
        var stopped = TimeProvider.System.GetTimestamp();
        await using var node = await starting;

        Assert.True(TimeProvider.System.GetElapsedTime(stopped) < LookTimeout + TimeSpan.FromSeconds(1));
        Assert.Contains("within 2 s", node.Health.LastError, StringComparison.Ordinal);
        proxy.BytesPerSecond = int.MaxValue;
        for (var i = 0; i < 2_000 && node.Health is not { Keys: Keys, LastError: null }; i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.Equal(Keys, node.Health.Keys);
        Assert.Null(node.Health.LastError);
    }

    [Fact]
    public async Task A_node_that_is_far_behind_over_a_slow_link_catches_up()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        await using var writer = await HostNode.StartAsync("writer", new(database.ConnectionString));
        await using var node = await HostNode.StartAsync("a", Settings(proxy));
        proxy.BytesPerSecond = BytesPerSecond;

        PolicyEdit[] edits = [.. Enumerable.Range(0, Keys).Select(i => PolicyEdit.Create(
            new KeyRecord($"key{i:d9}") { SecretHash = $"sha256:{i + 1:x64}" }))];
        var result = await writer.Manager.CommitAsync(edits, new("test"), Token);
        Assert.Equal((PolicyCommitStatus.Committed, ""), (result.Status, string.Concat(result.Errors.Take(1))));
        for (var i = 0; i < 4_000 && node.Health.Keys != Keys; i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.Equal(Keys, node.Health.Keys);
    }

    private static NodeSettings Settings(TcpProxy proxy) =>
        new(proxy.ConnectionString) { LookTimeout = LookTimeout, Listens = false };
}
