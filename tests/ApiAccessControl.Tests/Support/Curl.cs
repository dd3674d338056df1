using System.Diagnostics;

namespace ApiAccessControl.Tests.Support;

/// <summary>Runs curl, the client that most users try first.</summary>
internal static class Curl
{
    public static bool IsInstalled { get; } = File.Exists("/usr/bin/curl");

    private const string NoAnswer = "\n000 0";

    /// <summary>
    /// The body, a line break, the status and the protocol. A call without an answer is repeated: an upload that is
    /// refused over HTTP/2 is reset before it ends, and curl then sometimes reports nothing.
    /// </summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        for (var attempt = 1; ; attempt++)
        {
            var output = await RunOnceAsync(arguments);
            if (output != NoAnswer || attempt == 5)
            {
                return output;
            }
        }
    }

    private static async Task<string> RunOnceAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/curl") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-sS", "--max-time", "10", "-w", "\n%{http_code} %{http_version}",
            .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
