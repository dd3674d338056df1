using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>
/// The calls of a page: the lines of a block that start with curl and end with the expected status. They run against
/// the last program with the last section before them on the page.
/// </summary>
internal sealed partial record CurlExample(CodeBlock Program, CodeBlock Section, CodeBlock Calls)
{
    public static IEnumerable<CurlExample> Of(Page page)
    {
        CodeBlock? program = null;
        CodeBlock? section = null;
        foreach (var block in page.Blocks)
        {
            program = block.Language == "csharp" && block.IsProgram() ? block : program;
            section = block.Language == "jsonc" ? block : section;
            if (block.Language == "bash" && Call().IsMatch(block.Code))
            {
                yield return new(
                    program ?? throw new InvalidOperationException($"{block}: no program stands before these calls."),
                    section ?? throw new InvalidOperationException($"{block}: no section stands before these calls."),
                    block);
            }
        }
    }

    public IEnumerable<(string Command, string Status)> Lines() => Call().Matches(Calls.Code)
        .Select(match => (match.Groups["command"].Value, match.Groups["status"].Value));

    public static async Task<string> StatusAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"{command} -sS -o /dev/null --max-time 20 -w '%{{http_code}}'"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex("^(?<command>curl .*?) +# (?<status>[0-9]{3})", RegexOptions.Multiline)]
    private static partial Regex Call();
}
