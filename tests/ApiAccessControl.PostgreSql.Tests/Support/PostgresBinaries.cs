using System.Diagnostics;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>The programs of the server, from the Debian folders or the path.</summary>
internal static class PostgresBinaries
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public static string? Folder { get; } =
        Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>
    /// Runs a program and waits. The server refuses to run as root, so root runs it as an unprivileged user.
    /// </summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { FileName = Path.Combine(Folder!, program), WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("nobody");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(start.FileName);
            start.FileName = "runuser";
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Only for programs that end: the server inherits the pipe of pg_ctl and keeps it open while it runs.
        start.RedirectStandardOutput = program == "initdb";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
        {
            await process.StandardOutput.ReadToEndAsync();
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static IEnumerable<string> Candidates()
    {
        var debian = Directory.Exists(DebianFolder)
            ? Directory.GetDirectories(DebianFolder)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return [.. debian, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
    }
}
