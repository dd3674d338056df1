using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>What the READMEs show works as it is printed.</summary>
public partial class ReadmeTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "../../.."));

    public static TheoryData<string, int> Sections { get; } = new(
        from file in new[] { "README.md", "src/ApiAccessControl/README.md" }
        from index in Enumerable.Range(0, Blocks(file).Count)
        select (file, index));

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Every_section_that_is_shown_starts_a_host(string file, int index)
    {
        var hash = 0;
        var block = Placeholder().Replace(Blocks(file)[index], _ => $"sha256:{++hash:x64}");
        var section = block[(block.IndexOf(':') + 1)..];

        await using var host = await TestHost.StartAsync(section, app => app.MapGet("/", () => "in").RequireApiKey().InApiSystem("reports"));

        var (status, _) = await host.GetAsync("/");
        Assert.Contains((int)status, new[] { 401, 403, 503 });
    }

    [Fact]
    public void Every_reason_is_explained()
    {
        var text = Read("README.md");
        var help = text[text.IndexOf("### Troubleshooting", StringComparison.Ordinal)..];

        Assert.All(
            Enum.GetValues<AccessReason>().Where(r => r != AccessReason.None),
            reason => Assert.Contains($"`{reason.Code()}`", help, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pattern_for_secret_scanners_finds_a_key_and_nothing_shorter()
    {
        var pattern = ScannerPattern().Match(Read("README.md")).Groups[1].Value;
        var key = ApiKeyGenerator.Create().Text;

        Assert.Matches(pattern, $"\"X-Api-Key: {key}\"");
        Assert.DoesNotMatch(pattern, key[..^1]);
        Assert.DoesNotMatch(pattern, key.ToUpperInvariant());
    }

    private static List<string> Blocks(string file) =>
        [.. JsonBlock().Matches(Read(file)).Select(m => m.Groups[1].Value)];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"sha256:(\.\.\.|<64 hex digits>)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("secret scanners: `(.+)`")]
    private static partial Regex ScannerPattern();
}
