using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>P11. Both ends receive the same commit, so other load of the machine affects both.</summary>
internal static class Propagation
{
    private const int WarmUp = 200;
    private const int Commits = 1_000;
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString)
    {
        using var writer = Node.Build(connectionString);
        using var node = Node.Build(connectionString);
        await node.StartAsync();
        var manager = writer.Services.GetRequiredService<IPolicyManager>();
        await using var listener = new NpgsqlConnection(connectionString);
        await listener.OpenAsync();
        await using (var listen = new NpgsqlCommand("LISTEN api_access_control_v1", listener))
        {
            await listen.ExecuteNonQueryAsync();
        }

        var (raw, enforced) = (new List<double>(), new List<double>());
        var before = node.Policy().Latest!.Revision;
        for (var i = 0; i < WarmUp + Commits; i++)
        {
            var notified = Task.Run(() =>
            {
                listener.Wait();
                return Clock.GetTimestamp();
            });
            var followed = Task.Run(() => Follow(node, before + i));
            await Task.Delay(5);
            var start = Clock.GetTimestamp();
            await manager.CommitAsync(
                [PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = $"{i}" })],
                new("benchmark"), CancellationToken.None);
            var (rawAt, enforcedAt) = (await notified, await followed);
            if (i >= WarmUp)
            {
                raw.Add(Clock.GetElapsedTime(start, rawAt).TotalMilliseconds);
                enforced.Add(Clock.GetElapsedTime(start, enforcedAt).TotalMilliseconds);
            }
        }

        Console.WriteLine(
            $"P11 write to raw notification, ms: p50 {At(raw, 0.5):n2} p99 {At(raw, 0.99):n2}; to enforced on "
            + $"another node: p50 {At(enforced, 0.5):n2} p99 {At(enforced, 0.99):n2}; ratio p50 "
            + $"{At(enforced, 0.5) / At(raw, 0.5):n2} (target 1.3) "
            + $"p99 {At(enforced, 0.99) / At(raw, 0.99):n2} (target 1.5), {Commits} commits");
        await node.StopAsync();
    }

    private static long Follow(Microsoft.Extensions.Hosting.IHost node, long revision)
    {
        while (node.Policy().Latest is not { } snapshot || snapshot.Revision <= revision)
        {
            Thread.Sleep(0);
        }

        return Clock.GetTimestamp();
    }

    private static double At(List<double> values, double share) =>
        values.Order().ElementAt((int)Math.Ceiling(values.Count * share) - 1);
}
