using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

/// <summary>The examples of the page work as printed, from top to bottom.</summary>
public partial class PageTests
{
    [Fact]
    public async Task Every_example_of_the_page_ends_with_the_exit_code_above_it()
    {
        using var folder = new PolicyFolder();
        folder.Write("access.log", $"""
            198.51.100.7 - {PolicyFolder.Member} [10/Oct/2026:13:55:36 +0000] "GET /members/search HTTP/1.1" 200 12 "-" "-"

            """);
        var examples = Examples().ToArray();

        foreach (var (code, line) in examples)
        {
            var call = new ToolCall { Folder = folder.Path, Input = Input().Match(line).Groups[1].Value + "\n" };
            var arguments = Word().Matches(
                line[(line.IndexOf("api-access", StringComparison.Ordinal) + "api-access".Length)..])
                .Select(word => word.Value.Trim('"')).ToArray();

            var result = await Tool.RunAsync(call, arguments);

            Assert.True(code == result.Code, $"{line}\n{result.Out}\n{result.Error}");
        }

        Assert.True(examples.Length > 20);
    }

    private static IEnumerable<(int Code, string Line)> Examples()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../src/docs/command-line.md"));
        foreach (Match block in Block().Matches(page))
        {
            int? code = null;
            foreach (var line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith("# exit ", StringComparison.Ordinal))
                {
                    code = int.Parse(line["# exit ".Length..]);
                }
                else
                {
                    yield return (
                        code ?? throw new InvalidOperationException($"No exit code is above '{line}'."), line);
                }
            }
        }
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^echo \"(.*?)\" \\|")]
    private static partial Regex Input();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
