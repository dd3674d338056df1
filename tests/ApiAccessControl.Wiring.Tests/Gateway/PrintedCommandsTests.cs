using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Wiring.Tests.Gateway;

/// <summary>The sample as a process of its own.</summary>
public partial class PrintedCommandsTests
{
    [Fact]
    public async Task The_commands_that_the_gateway_prints_give_the_answers_it_announces()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        using var gateway = Start(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            var statuses = new List<string>();
            foreach (var command in await CommandsAsync(gateway.StandardOutput))
            {
                statuses.Add(await StatusAsync(command));
            }

            Assert.Equal(["200", "403", "401", "200", "200", "403"], statuses);
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // The last command is the one that is refused because its route declares nothing.
    private static async Task<List<string>> CommandsAsync(StreamReader output)
    {
        var commands = new List<string>();
        while (commands.LastOrDefault()?.Contains("/internal/", StringComparison.Ordinal) != true)
        {
            var line = await output.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("The gateway ended.");
            commands.AddRange(Command().Matches(line).Select(match => match.Value));
        }

        return commands;
    }

    // The stream has no end, so curl is ended and its exit code says so. The status was printed before.
    private static async Task<string> StatusAsync(string command)
    {
        using var curl = Start(
            "/bin/sh", "-c", $"{command} -sS -o /dev/null --max-time 2 -w '%{{http_code}}' 2>/dev/null");
        var status = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return status;
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        })!;

    [GeneratedRegex("curl .*$")]
    private static partial Regex Command();
}
