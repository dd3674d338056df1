using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Testing.Tests.Documentation;

/// <summary>The examples of the page and of the README are code of this project, which runs.</summary>
public sealed partial class DocumentationTests
{
    [Theory]
    [InlineData("src/docs/testing.md", 4)]
    [InlineData("src/ApiAccessControl.Testing/README.md", 1)]
    public void Every_example_is_a_test_that_runs(string page, int examples)
    {
        var folder = Folder();
        var text = File.ReadAllText(Path.Combine(folder, "../../..", page));
        string[] tests =
        [
            .. Directory.EnumerateFiles(folder, "*.cs").Select(file => Normalize(File.ReadAllText(file))),
        ];

        var blocks = Block().Matches(text.ReplaceLineEndings("\n")).Select(match => match.Groups["code"].Value)
            .ToArray();

        Assert.Equal(examples, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(
            tests,
            test => block.Split("\n\n", 2) is [var usings, var code]
                && usings.StartsWith("using ApiAccess", StringComparison.Ordinal)
                ? test.Contains(Normalize(usings), StringComparison.Ordinal)
                    && test.Contains(Normalize(code), StringComparison.Ordinal)
                : test.Contains(Normalize(block), StringComparison.Ordinal)));
    }

    // A fragment is indented in a method.
    private static string Normalize(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
