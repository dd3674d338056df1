using ApiAccessControl.PostgreSql.Tests.Support;

namespace ApiAccessControl.Soak;

public sealed class SoakTests
{
    [Fact]
    public async Task Half_a_minute_of_load_changes_reloads_and_lost_connections_gives_no_wrong_verdict_and_no_leak()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc and the loopback addresses 127.0.0.0/8 of Linux.");
        await using var server = await Postgres.ClusterAsync();

        var report = await SoakRun.RunAsync(
            server, new(TimeSpan.FromSeconds(30), Environment.TickCount));

        TestContext.Current.SendDiagnosticMessage($"{report}");
        Assert.True(report.Failures.Count == 0, $"{report}");
    }
}
