using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Wiring.Tests.Gateway;

/// <summary>The page of proxies shows the sample, which is compiled and run here.</summary>
public partial class PageTests
{
    [Fact]
    public void The_code_and_the_settings_in_the_page_of_proxies_are_those_of_the_gateway_sample()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "src/docs/proxies.md"));
        var sample = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root(), "samples/Gateway"))
            .Select(file => OneLine(File.ReadAllText(file))));
        var blocks = Block().Matches(page).Select(match => OneLine(match.Groups["code"].Value)).ToList();

        Assert.Equal(3, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, sample, StringComparison.Ordinal));
    }

    private static string OneLine(string text) => WhiteSpace().Replace(text, " ").Trim();

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex("^```(cs|json)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
