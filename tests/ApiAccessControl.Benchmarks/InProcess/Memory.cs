using System.Globalization;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// P8: the memory of a million keys and their cost to the garbage collector. Each key has a 24-character id, an owner,
/// two networks and three permissions; there are 10,000 owners, 1,000 network lists and 100 sets of permissions, as in
/// a typical API.
/// </summary>
internal static class Memory
{
    private const int Keys = 1_000_000;
    private const int Owners = 10_000;

    public static void Run(Report report)
    {
        var before = Settle();
        var pauseBefore = LongestPause();
        var (snapshot, owners) = Build(Keys);
        var bytes = (Settle() - before - owners) / (double)Keys;
        var pause = LongestPause();
        GC.KeepAlive(snapshot);
        report.Say($"P8 {snapshot.Keys.Count} keys: {Figure.Text(bytes)} bytes each; longest blocking gen2 pause "
            + $"{Figure.Text(pause)} ms, {Figure.Text(pauseBefore)} ms before");
        report.Add("P8", "bytes-per-key", bytes, 80, Control.Counted);
        report.Add("P8", "gen2-pause-ms", pause, 1, Control.Counted);
    }

    private static (PolicySnapshot Snapshot, long OwnersOnly) Build(int keys)
    {
        var start = Settle();
        var onlyOwners = BenchPolicy.Compile(Accounts());
        var weight = Settle() - start;
        GC.KeepAlive(onlyOwners);
        return (BenchPolicy.Compile(Accounts().Concat(Enumerable.Range(0, keys).Select(Key))), weight);
    }

    private static IEnumerable<PolicyRecord> Accounts()
    {
        yield return BenchPolicy.Open;
        for (var i = 0; i < Owners; i++)
        {
            yield return new AccountRecord(Name(i)) { Permissions = ["*:*:*"] };
        }
    }

    private static string Name(int owner) => string.Create(CultureInfo.InvariantCulture, $"owner-{owner}");

    private static KeyRecord Key(int number)
    {
        var list = number % 1_000;
        var permissionSet = number % 100;
        return BenchPolicy.Record(BenchKey.Make(number, idLength: 24)) with
        {
            Account = Name(number % Owners),
            Networks = [$"10.{list / 4}.{list % 4}.0/24", $"2001:db8:{list:x}::/48"],
            Permissions = [$"members{permissionSet}:GET:search", $"files{permissionSet}:*:list", "ping:GET:read"],
        };
    }

    private static long Settle()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // Marking is the cost of a large heap; an unrequested compaction is not part of it.
    private static double LongestPause()
    {
        var longest = 0.0;
        for (var i = 0; i < 5; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            longest = Math.Max(longest, GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations[0].TotalMilliseconds);
        }

        return longest;
    }
}
