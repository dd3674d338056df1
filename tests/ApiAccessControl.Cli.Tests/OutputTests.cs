using System.Diagnostics;
using System.Text.RegularExpressions;
using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public partial class OutputTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task In_a_pipe_the_output_has_tabs_and_no_escape_sequence()
    {
        using var folder = new PolicyFolder();

        var result = (await Tool.RunAsync("keys", "list", "--file", folder.File)).Expect(0);

        Assert.DoesNotContain(Escape, result.Out);
        Assert.Equal(
            "Id\tState\tDescription\tOrganization\tAccount\tNetworks\tRoles\tPermissions\tLast used", result.Lines[0]);
        Assert.All(result.Lines, line => Assert.Equal(9, line.Split('\t').Length));
    }

    [Fact]
    public async Task A_terminal_gets_a_table_in_colour()
    {
        using var folder = new PolicyFolder();

        var screen = await OnTerminalAsync($"keys list --file {folder.File}");

        Assert.Contains('╭', screen);
        Assert.Matches(Colour(), screen);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task A_terminal_that_wants_no_colour_gets_none(string variable, string value)
    {
        using var folder = new PolicyFolder();

        var screen = await OnTerminalAsync($"keys list --file {folder.File}", (variable, value));

        Assert.Contains("h7qw2lkp9sxa4mzd", screen, StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour(), screen);
    }

    [Fact]
    public async Task Json_on_a_terminal_is_json_alone()
    {
        using var folder = new PolicyFolder();

        var screen = await OnTerminalAsync($"keys list --json --file {folder.File}");

        Assert.DoesNotMatch(Colour(), screen);
        Assert.Equal(
            2, System.Text.Json.JsonElement.Parse(screen[screen.IndexOf('{')..]).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_replay_on_a_terminal_shows_its_progress()
    {
        using var folder = new PolicyFolder();
        var log = folder.Write("access.log", string.Concat(Enumerable.Repeat(
            $"198.51.100.7 - {PolicyFolder.Member} [10/Oct/2026:13:55:36 +0000] "
            + "\"GET /members/search HTTP/1.1\" 200 12 \"-\" \"-\"\n", 200_000)));

        var screen = await OnTerminalAsync($"replay {folder.File} {log} --map {folder.MapFile}");

        Assert.Contains("Reading the log", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_policy_do_not_reach_the_terminal()
    {
        using var folder = new PolicyFolder(
            PolicyFolder.Policy.Replace("members area", "members\u202earea", StringComparison.Ordinal));

        var result = await Tool.RunAsync("keys", "list", "--file", folder.File);

        Assert.DoesNotContain('\u202e', result.Out);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var help = (await Tool.RunAsync("--help")).Expect(0).Out;

        Assert.All(
            ["mint", "hash", "lint", "explain", "diff", "replay", "suggest", "keys", "lists", "switch", "audit",
                "export", "import"],
            command => Assert.Contains($"  {command}", help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("nothing")]
    [InlineData("keys")]
    [InlineData("keys", "list")]
    [InlineData("keys", "list", "--file", "a.json", "--url", "https://localhost/access", "--key-from", "HOME")]
    [InlineData("keys", "list", "--url", "https://localhost/access")]
    [InlineData("keys", "list", "--url", "https://localhost/access", "--key-from", "NOT_SET_ANYWHERE")]
    [InlineData("keys", "list", "--url", "http://192.0.2.1/access", "--key-from", "HOME")]
    [InlineData("keys", "list", "--url", "https://user:secret@localhost/access", "--key-from", "HOME")]
    [InlineData("keys", "list", "--url", "localhost", "--key-from", "HOME")]
    [InlineData("keys", "list", "--limit", "many", "--file", "a.json")]
    public async Task A_command_line_that_cannot_be_carried_out_ends_with_exit_code_2(params string[] arguments) =>
        Assert.NotEqual("", (await Tool.RunAsync(arguments)).Expect(2).Error);

    // The runtime itself puts a terminal into keypad mode, which is no colour.
    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();

    // A pseudo terminal of util-linux. It joins standard output and standard error.
    private static async Task<string> OnTerminalAsync(string command, params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script of util-linux is not installed.");
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"dotnet {Tool.Path} {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var screen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return screen;
    }
}
