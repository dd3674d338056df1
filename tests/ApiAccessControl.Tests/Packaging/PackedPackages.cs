using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>Every package, packed once into a folder that restores can use as their source.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public static readonly string[] Names =
    [
        "ApiAccessControl", "ApiAccessControl.EntityFrameworkCore", "ApiAccessControl.Management",
        "ApiAccessControl.Atlas", "ApiAccessControl.OpenApi", "ApiAccessControl.PostgreSql", "ApiAccessControl.Testing",
        "ApiAccessControl.Testing.Stores",
    ];

    internal static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "../../.."));

    public string Folder { get; } = Directory.CreateTempSubdirectory("aac-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public string PathOf(string name) => Directory.GetFiles(Feed, $"{name}.0.1.0*.nupkg").Single();

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names)
        {
            await RunAsync(
                Root, "pack", $"src/{name}", "-c", "Release", "-o", Feed, "--artifacts-path",
                Path.Combine(Folder, "artifacts"),
                "-nologo", "-v", "q");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return default;
    }

    public async Task RunAsync(string folder, params string[] arguments)
    {
        var (code, output) = await TryRunAsync(folder, arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    public async Task<(int Code, string Output)> TryRunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A separate package cache, so that an older build of the same version is not used.
        if (folder != Root)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "cache");
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, $"{await output}\n{await errors}");
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
