using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers.Tests;

public partial class DocumentationTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    [Fact]
    public void Every_diagnostic_has_a_section_and_every_section_a_diagnostic() =>
        Assert.Equal(
            All.Select(descriptor => descriptor.Id),
            Sections().Matches(Page).Select(match => match.Groups["id"].Value));

    [Fact]
    public void Every_section_has_a_cause_an_example_a_fix_and_says_how_to_suppress()
    {
        var sections = Sections().Matches(Page);

        Assert.All(sections, section =>
        {
            var text = section.Groups["text"].Value;
            Assert.Contains("**Cause.**", text);
            Assert.Contains("```csharp", text);
            Assert.Contains("**Fix.**", text);
            Assert.Contains($"**Suppress** with `{section.Groups["id"].Value}`", text);
        });
    }

    [Fact]
    public void Every_diagnostic_has_a_row_in_the_table() =>
        Assert.All(
            All, descriptor => Assert.Contains($"| [{descriptor.Id}](#{descriptor.Id.ToLowerInvariant()}) |", Page));

    [Fact]
    public void Every_diagnostic_is_a_warning_of_one_category_and_is_in_the_list_of_releases()
    {
        var releases = Repository.Read("src/ApiAccessControl.Analyzers/AnalyzerReleases.Unshipped.md");

        Assert.All(All, descriptor =>
        {
            Assert.Equal(
                ("Usage", DiagnosticSeverity.Warning, true),
                (descriptor.Category, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault));
            Assert.Contains($"{descriptor.Id} | Usage | Warning | {descriptor.Title}\n", releases);
        });
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("https://example.com/team/api", "https://example.com/team/api/blob/HEAD/src/docs/analyzers.md#aac0001")]
    [InlineData(
        "https://example.com/team/api.git", "https://example.com/team/api/blob/HEAD/src/docs/analyzers.md#aac0001")]
    public void The_help_link_is_made_from_the_address_of_the_repository(string? repository, string link) =>
        Assert.Equal(link, HelpLink.To("AAC0001", repository));

    private static string Page => Repository.Read("src/docs/analyzers.md");

    [GeneratedRegex(@"^## (?<id>AAC\d+)\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sections();
}
