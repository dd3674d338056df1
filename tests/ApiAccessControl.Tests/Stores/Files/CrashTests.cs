using System.Diagnostics;
using System.Globalization;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>
/// A writer is killed repeatedly during its work; every acknowledged commit is stored, and no file is torn.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Writes = 1_000;
    private const int Kills = 20;

    private readonly FileSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task After_a_crash_the_document_is_complete_and_has_every_acknowledged_write()
    {
        _setup.Write("""{ "Enabled": true }""");
        var (written, kills) = (0, 0);
        for (var run = 0; written < Writes && run < 4 * Kills; run++)
        {
            var acknowledged = await RunAsync(written + 1, kill: kills < Kills);
            kills += acknowledged < Writes ? 1 : 0;
            var found = await FindAsync();

            Assert.InRange(found, Math.Max(written, acknowledged), Math.Max(written, acknowledged) + 1);
            written = found;
        }

        Assert.Equal(Writes, written);
        Assert.InRange(kills, 1, 4 * Kills);
        TestContext.Current.SendDiagnosticMessage($"{Writes} writes, {kills} kills");
    }

    /// <summary>The last number that the writer reported as stored.</summary>
    private async Task<int> RunAsync(int first, bool kill)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.CrashWriter.dll"), _setup.Path,
                $"{first}", $"{Writes}" },
            RedirectStandardOutput = true,
        })!;
        var acknowledged = 0;
        var reading = Task.Run(
            async () =>
            {
                while (await writer.StandardOutput.ReadLineAsync() is { } line)
                {
                    acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
                    if (kill && acknowledged == first)
                    {
                        // SIGKILL: no code of the process runs after it.
                        _ = Task.Delay(Random.Shared.Next(80), CancellationToken.None).ContinueWith(
                            _ => writer.Kill(), TaskScheduler.Default);
                    }
                }
            },
            TestContext.Current.CancellationToken);
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        await reading;
        return acknowledged;
    }

    /// <summary>The number in the document. Every record and the audit must be of the same commit.</summary>
    private async Task<int> FindAsync()
    {
        using var store = _setup.Open();
        var records = (await store.ReadAsync(TestContext.Current.CancellationToken)).Records.ToArray();
        var number = records.OfType<PolicySettings>().Single().DisabledReason;
        var organization = records.OfType<OrganizationRecord>().SingleOrDefault()?.Name;
        Assert.Equal(number, organization);
        Assert.Equal(number is null ? 0 : 3, records.Length);

        var changes = await store.ListAuditAsync(new() { Count = 3 }, TestContext.Current.CancellationToken);
        Assert.Equal(number is null ? 0 : 3, changes.Count);
        Assert.All(changes, record => Assert.Equal(number, record.Actor.Reason));
        return int.Parse(number ?? "0", CultureInfo.InvariantCulture);
    }
}
