using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ApiAccessControl.Attempts;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// Failed attempts from a million networks: memory and time of this package's table, and beside it of the framework's
/// partitioned limiter.
/// </summary>
internal static class AttemptFlood
{
    private const int Networks = 1_000_000;
    private const int Limit = 20;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Run(Report report)
    {
        var attempts = new FailedAttempts(new(Limit, Window), TimeProvider.System);
        Measure(report, "a failed attempt", () => Flood(attempts));
        Measure(report, "a check of an address that has failed", () => Check(attempts, Networks - 1, -1));
        Measure(report, "a check of an address that has not", () => Check(attempts, Networks, 1));
        GC.KeepAlive(attempts);

        using var limiter = PartitionedRateLimiter.Create<int, int>(number => RateLimitPartition.GetFixedWindowLimiter(
            number, _ => new() { PermitLimit = Limit, Window = Window, AutoReplenishment = false }));
        Measure(report, "PartitionedRateLimiter, a failed attempt", () =>
        {
            for (var number = 0; number < Networks; number++)
            {
                limiter.AttemptAcquire(number).Dispose();
            }
        });
    }

    private static void Flood(FailedAttempts attempts)
    {
        for (var number = 0; number < Networks; number++)
        {
            attempts.Add(Client(number));
        }
    }

    private static void Check(FailedAttempts attempts, int first, int step)
    {
        for (var i = 0; i < Networks; i++)
        {
            attempts.BlockedFor(Client(first + (step * (i % FailedAttempts.Capacity))));
        }
    }

    private static void Measure(Report report, string what, Action action)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        action();
        var time = watch.Elapsed.TotalNanoseconds / Networks;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        report.Say($"attempts: {what}: {Figure.Text(time)} ns, {Figure.Text(memory)} MB more");
    }

    private static ClientNetwork Client(int number) =>
        ClientNetwork.Of(new NetworkAddress(AddressFamily.InterNetworkV6, 0x2001_0DB8_0000_0000UL | (uint)number, 1));
}
