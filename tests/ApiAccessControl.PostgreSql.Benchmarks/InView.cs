using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>
/// The time from a commit until the reports of all nodes show it, in the default intervals: what a script waits for.
/// </summary>
internal static class InView
{
    private const int Nodes = 4;
    private const int Commits = 30;

    // Between commits, so that they come at any point of the intervals.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString)
    {
        await RunAsync(connectionString, notifies: true);
        await RunAsync(connectionString, notifies: false);
    }

    private static async Task RunAsync(string connectionString, bool notifies)
    {
        var nodes = Enumerable.Range(0, Nodes).Select(_ => Node.Default(connectionString, notifies)).ToList();
        foreach (var node in nodes)
        {
            await node.StartAsync();
        }

        using var writer = Node.Default(connectionString, notifies);
        var manager = writer.Services.GetRequiredService<IPolicyManager>();
        var directory = writer.Services.GetRequiredService<INodeDirectory>();
        var random = new Random(1);
        var times = new List<double>();
        for (var i = 0; i < Commits; i++)
        {
            await Task.Delay(random.NextDouble() * LongestPause);
            await manager.CommitAsync(
                [PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = $"{i}" })],
                new("benchmark"), CancellationToken.None);
            var committed = Clock.GetTimestamp();
            while (!IsInView(await directory.ReadAsync(CancellationToken.None)))
            {
                await Task.Delay(Look);
            }

            times.Add(Clock.GetElapsedTime(committed).TotalSeconds);
        }

        times.Sort();
        Console.WriteLine(
            $"A commit in the reports of {Nodes} nodes, {(notifies ? "with" : "without")} notifications, s: "
            + $"p50 {Loading.Median(times):n2}, longest {times[^1]:n2}, {Commits} commits.");
        foreach (var node in nodes)
        {
            await node.StopAsync();
            node.Dispose();
        }
    }

    private static bool IsInView(NodeList list) =>
        list.Nodes.Count >= Nodes
        && list.Nodes.All(node => node.Report.Revision.Number >= list.Stored.Number && node.IsRevisionKnown);
}
