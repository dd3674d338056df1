using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>P9.</summary>
internal static class Loading
{
    private const int Rounds = 5;
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString, int keys, int lists)
    {
        var (scans, records, loads) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var scan = await ScanAsync(connectionString);
            var read = await ReadAsync(connectionString);
            var load = await LoadAsync(connectionString, keys);
            if (round > 0)
            {
                scans.Add(scan);
                records.Add(read);
                loads.Add(load);
            }
        }

        Console.WriteLine(
            $"P9 {keys:n0} keys, {lists:n0} different lists: raw scan {Median(scans):n2} s, "
            + $"as records {Median(records):n2} s, ready {Median(loads):n2} s, "
            + $"ratio {Median([.. loads.Zip(scans, (l, s) => l / s)]):n2} (target 3), medians of {Rounds}");
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public static async Task<double> ScanAsync(string connectionString)
    {
        var start = Clock.GetTimestamp();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT kind, id, enabled, document FROM api_access_records");
        await using var reader = await command.ExecuteReaderAsync();
        var length = 0L;
        while (reader.Read())
        {
            length += reader.GetInt16(0) + reader.GetString(1).Length + reader.GetString(3).Length
                + (reader.GetBoolean(2) ? 1 : 0);
        }

        return length > 0 ? Clock.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException("Nothing was read.");
    }

    private static async Task<double> ReadAsync(string connectionString)
    {
        using var host = Node.Build(connectionString);
        var source = host.Services.GetRequiredService<IPolicySource>();
        var start = Clock.GetTimestamp();
        var document = await source.ReadAsync(CancellationToken.None);
        var count = document.Records.Count();
        return count > 0 ? Clock.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException("Nothing was read.");
    }

    private static async Task<double> LoadAsync(string connectionString, int keys)
    {
        GC.Collect();
        using var host = Node.Build(connectionString);
        var upkeep = host.Upkeep();
        var start = Clock.GetTimestamp();
        await upkeep.StartingAsync(CancellationToken.None);
        var seconds = Clock.GetElapsedTime(start).TotalSeconds;
        return host.Policy().Latest?.Keys.Count == keys ? seconds
            : throw new InvalidOperationException("The load failed.");
    }
}
