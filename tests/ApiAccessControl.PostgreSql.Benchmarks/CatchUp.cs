using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>The unit costs of a node that was disconnected, and of one that polls and finds no change.</summary>
internal static class CatchUp
{
    private const int Changes = 100_000;
    private const int Polls = 2_000;
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString)
    {
        using var host = Node.Build(connectionString);
        var source = host.Services.GetRequiredService<IPolicySource>();
        var known = (await source.ReadAsync(CancellationToken.None)).Revision;
        var polls = new List<double>();
        for (var i = 0; i < Polls; i++)
        {
            var asked = Clock.GetTimestamp();
            await source.ReadChangesAsync(known, CancellationToken.None);
            polls.Add(Clock.GetElapsedTime(asked).TotalMicroseconds);
        }

        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var log = data.CreateCommand(
            $"""
            INSERT INTO api_access_changes (revision, position, kind, record_id)
            SELECT i, 0, 6, 'k' || lpad(i::text, 23, '0') FROM generate_series(1, {Changes}) i;
            UPDATE api_access_state SET revision = {Changes};
            INSERT INTO api_access_changes (revision, position, kind, record_id, identity)
            VALUES (0, 0, 0, '', '{known.Identity}');
            ANALYZE api_access_changes
            """);
        await log.ExecuteNonQueryAsync();
        var start = Clock.GetTimestamp();
        var changes = await source.ReadChangesAsync(known, CancellationToken.None);
        var seconds = Clock.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"Poll without a change: p50 {Loading.Median(polls):n0} us. "
            + $"Catching up {changes!.Changes.Count:n0} changes: {seconds:n2} s, "
            + $"{seconds / Changes * 1e6:n1} us each.");
    }
}
