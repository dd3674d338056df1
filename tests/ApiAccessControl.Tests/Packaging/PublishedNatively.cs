using System.Diagnostics;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>
/// The test application published with native AOT, once for all tests. Warnings of the trimmer and of the compiler are
/// errors, so a publish that succeeds has none. It has intermediate files of its own: other tests build the same
/// packages at the same time.
/// </summary>
public sealed class PublishedNatively : IAsyncLifetime
{
    private const string Name = "ApiAccessControl.AotApp";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-aot-").FullName;

    public string Executable => Path.Combine(_folder, "publish", Name, "release_linux-x64", Name);

    /// <summary>The same application for the runtime, as an ordinary build makes it.</summary>
    public string Managed => Path.Combine(_folder, "bin", Name, "release_linux-x64", $"{Name}.dll");

    public TimeSpan PublishTime { get; private set; }

    public static bool IsPossible => OperatingSystem.IsLinux() && File.Exists("/usr/bin/gcc")
        && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture
            == System.Runtime.InteropServices.Architecture.X64;

    public async ValueTask InitializeAsync()
    {
        if (!IsPossible)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish", Project(), "-c", "Release", "-r", "linux-x64", "--artifacts-path", _folder, "-nologo", "-v",
                "q",
            ])
        {
            RedirectStandardOutput = true,

            // Build servers that stay behind would keep the output open, and this test would wait for them.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" },
        })!;
        using var patience = new CancellationTokenSource(Patience);
        var output = await publish.StandardOutput.ReadToEndAsync(patience.Token);
        await publish.WaitForExitAsync(patience.Token);
        PublishTime = watch.Elapsed;
        Assert.True(publish.ExitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private static string Project()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ApiAccessControl.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("The repository was not found.");
        }

        return Path.Combine(folder, "tests", Name);
    }
}
