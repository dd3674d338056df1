using System.Globalization;
using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>The unit costs of the reports of 1,000 nodes. The server does not flush its log to the disk.</summary>
internal static class Reporting
{
    private const int Nodes = 1_000;
    private const int Rounds = 4;
    private const int Reads = 200;

    private const string ProcessIds = "SELECT pid FROM pg_stat_activity";

    private const string Written =
        "SELECT pg_current_wal_insert_lsn() - '0/0', n_tup_upd, n_tup_hot_upd, pg_table_size('api_access_nodes') "
        + "FROM pg_stat_user_tables WHERE relname = 'api_access_nodes'";

    private const string Remove =
        "DELETE FROM api_access_nodes WHERE expires_at < (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString)
    {
        using var host = Node.Build(connectionString);
        var directory = host.Services.GetRequiredService<INodeDirectory>();
        var revision =
            (await host.Services.GetRequiredService<IPolicySource>().ReadAsync(CancellationToken.None)).Revision;
        NodeReport[] reports =
        [
            .. Enumerable.Range(0, Nodes).Select(i => new NodeReport(
                Guid.NewGuid(), $"node{i}:4711", revision, TimeSpan.FromSeconds(2), NodeHealth.Healthy,
                TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15))),
        ];
        await using var data = NpgsqlDataSource.Create(connectionString);
        await TimeAllAsync(directory, reports);
        await TimeAllAsync(directory, reports);

        var before = await ReadAsync(data);
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            times.AddRange(await TimeAllAsync(directory, reports));
        }

        var after = await ReadAsync(data);
        var (removals, removalTime) = await TimeAsync(data, async () =>
        {
            await using var command = data.CreateCommand(Remove);
            await command.ExecuteNonQueryAsync();
        });
        var (reads, readTime) = await TimeAsync(data, async () => await directory.ReadAsync(CancellationToken.None));
        Console.WriteLine(
            $"A report, {Nodes:n0} nodes in the table: p50 {Loading.Median(times):n0} us, processors of the server "
            + $"{(after.Nanoseconds - before.Nanoseconds) / 1e3 / times.Count:n0} us, WAL "
            + $"{(after.Wal - before.Wal) / times.Count:n0} bytes, {after.HotUpdates - before.HotUpdates:n0} of "
            + $"{after.Updates - before.Updates:n0} updates without a change of an index, "
            + $"table {after.Size / 1024:n0} KB. "
            + $"Removing expired reports: p50 {removals:n0} us, processors of the server {removalTime:n0} us. "
            + $"Reading all: p50 {reads:n0} us, processors of the server {readTime:n0} us.");
    }

    private static async Task<List<double>> TimeAllAsync(INodeDirectory directory, NodeReport[] reports)
    {
        var times = new List<double>(reports.Length);
        foreach (var report in reports)
        {
            var start = Clock.GetTimestamp();
            await directory.ReportAsync(report, CancellationToken.None);
            times.Add(Clock.GetElapsedTime(start).TotalMicroseconds);
        }

        return times;
    }

    /// <returns>The median, and the average time of the processors of the server, in microseconds.</returns>
    private static async Task<(double Median, double Server)> TimeAsync(NpgsqlDataSource data, Func<Task> work)
    {
        await work();
        var before = await RunTimeAsync(data);
        var times = new List<double>(Reads);
        for (var i = 0; i < Reads; i++)
        {
            var start = Clock.GetTimestamp();
            await work();
            times.Add(Clock.GetElapsedTime(start).TotalMicroseconds);
        }

        return (Loading.Median(times), (await RunTimeAsync(data) - before) / 1e3 / Reads);
    }

    private static async Task<(long Nanoseconds, decimal Wal, long Updates, long HotUpdates, long Size)> ReadAsync(
        NpgsqlDataSource data)
    {
        // An idle session sends its last counters after ten seconds.
        await Task.Delay(TimeSpan.FromSeconds(11));
        var nanoseconds = await RunTimeAsync(data);
        await using var command = data.CreateCommand(Written);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (nanoseconds, row.GetDecimal(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    private static async Task<long> RunTimeAsync(NpgsqlDataSource data)
    {
        var nanoseconds = 0L;
        await using var ids = data.CreateCommand(ProcessIds);
        await using (var lines = await ids.ExecuteReaderAsync())
        {
            while (await lines.ReadAsync())
            {
                nanoseconds += RunTimeOf(lines.GetInt32(0));
            }
        }

        return nanoseconds;
    }

    private static long RunTimeOf(int processId) => long.Parse(
        File.ReadAllText($"/proc/{processId}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
