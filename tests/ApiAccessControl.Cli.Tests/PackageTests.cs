using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

/// <summary>The tool as a user gets it: packed, installed with dotnet, and run.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aac-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_packed_tool_is_installed_with_dotnet_and_runs_under_its_name()
    {
        using var policy = new PolicyFolder();
        var feed = _folder.CreateSubdirectory("feed").FullName;
        await RunAsync(
            Root(), "dotnet", "pack", "src/ApiAccessControl.Cli", "-c", "Release", "-o", feed, "--artifacts-path",
            Path.Combine(_folder.FullName, "artifacts"), "-nologo", "-v", "q");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration><packageSources><clear /><add key="local" value="{feed}" /></packageSources></configuration>
            """, TestContext.Current.CancellationToken);
        var tools = Path.Combine(_folder.FullName, "tools");

        await RunAsync(_folder.FullName, "dotnet", "tool", "install", "ApiAccessControl.Cli", "--version", "0.1.0",
            "--tool-path", tools);
        var command = Path.Combine(tools, OperatingSystem.IsWindows() ? "api-access.exe" : "api-access");
        var minted = await RunAsync(policy.Path, command, "mint", "--json");
        var linted = await RunAsync(policy.Path, command, "lint", "--file", "policy.json");
        var replayed = await RunAsync(
            policy.Path, command, "explain", "--file", "policy.json", "--request", "GET /members/search",
            "--key", PolicyFolder.Member, "--from", "198.51.100.7", "--map", "map.json");

        Assert.Contains("\"secretHash\"", minted, StringComparison.Ordinal);
        Assert.Equal("", linted);
        Assert.Contains("allowed", replayed, StringComparison.Ordinal);
        using var package = ZipFile.OpenRead(Directory.GetFiles(feed, "*.nupkg").Single());
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Superset(new HashSet<string> { "README.md", "icon.png", "tools/net10.0/any/api-access.dll" }, files);
    }

    private async Task<string> RunAsync(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // A separate package cache and home, so that an older build of the same version is not used.
        if (folder != Root())
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "cache");
            start.Environment["DOTNET_CLI_HOME"] = _folder.FullName;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
