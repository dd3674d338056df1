using System.Diagnostics;
using System.Globalization;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.LocalCopy;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A writer is killed during its work; the copy is the one before or the one after, as a whole.</summary>
public sealed class CopyCrashTests : IDisposable
{
    private const int Kills = 8;

    private readonly CopyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_crash_the_copy_is_complete_and_not_older_than_the_last_one_that_was_written()
    {
        var file = _folder.File("crash writer", new ApiAccessControlOptions().Resolve());
        var written = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await RunUntilKilledAsync(written + 1);
            var (policy, _) = file.Read(DateTimeOffset.UtcNow, CopyFolder.Longest);
            var number = policy.Snapshot.Revision;

            Assert.InRange(number, acknowledged, acknowledged + 1);
            Assert.Equal($"{number}", policy.Snapshot.Settings.DisabledReason);
            Assert.All(policy.Snapshot.Systems.All.Values, isOn => Assert.Equal(number % 2 == 0, isOn));
            written = (int)number;
        }
    }

    /// <summary>The last number that was written as a whole.</summary>
    private async Task<int> RunUntilKilledAsync(int first)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.CrashWriter.dll"),
                _folder.CopyPath, $"{first}", $"{int.MaxValue - 1}", "copy" },
            RedirectStandardOutput = true,
        })!;
        var acknowledged = 0;
        while (await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
            if (acknowledged == first)
            {
                // SIGKILL: no code of the process runs after it.
                _ = Task.Delay(Random.Shared.Next(60), CancellationToken.None).ContinueWith(
                    _ => writer.Kill(), TaskScheduler.Default);
            }
        }

        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        return acknowledged;
    }
}
