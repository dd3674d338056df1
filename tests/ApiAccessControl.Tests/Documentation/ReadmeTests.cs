using System.Reflection;
using System.Text.RegularExpressions;
using ApiAccessControl.Logging;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Documentation.Support;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>The README is short and leads to every page, and the tables of the pages are complete.</summary>
public partial class ReadmeTests
{
    private const string SmallestSection = """
        "ApiAccessControl": { "UndeclaredEndpoints": "KeyOnly", "Policy": { "Enabled": true, "Keys": {
          "h7qw2lkp9sxa4mzd": { "SecretHash": "sha256:...", "Networks": "198.51.100.7" },
          "k2mf8rtx5vwb1ncj": { "SecretHash": "sha256:...", "Networks": "203.0.113.0/24, 2001:db8:1::/48" },
          "p9zd4hga7qys3ueo": { "SecretHash": "sha256:...", "Networks": "192.0.2.10-192.0.2.20" } } } }

        """;

    [Fact]
    public void The_readme_has_at_most_150_lines_and_its_first_section_is_the_smallest_useful_one()
    {
        var readme = Page.Named("README.md");

        Assert.True(readme.Text.Count(character => character == '\n') <= 150);
        Assert.Equal(
            SmallestSection.ReplaceLineEndings("\n"), readme.Blocks.First(block => block.Language == "jsonc").Code);
    }

    [Fact]
    public void The_readme_links_to_every_page_of_the_documentation()
    {
        var readme = Page.Named("README.md");

        Assert.Superset(
            Page.All.Select(page => page.Name).Where(name => name.StartsWith("src/docs/", StringComparison.Ordinal))
                .ToHashSet(),
            readme.Links().Select(readme.Resolve).ToHashSet());
    }

    [Fact]
    public void Every_reason_code_is_in_the_order_of_decision_and_in_the_troubleshooting_page()
    {
        var codes = Enum.GetValues<AccessReason>().Where(reason => reason != AccessReason.None)
            .Select(reason => $"`{reason.Code()}`");

        Assert.All(codes, code => Assert.Contains(code, Page.Named("src/docs/troubleshooting.md").Text));
        Assert.All(codes, code => Assert.Contains(code, Page.Named("README.md").Text));
    }

    [Fact]
    public void Every_option_has_a_row_in_the_configuration_page()
    {
        var rows = FirstCell().Matches(Page.Named("src/docs/configuration.md").Text).Select(match => match.Value);

        Assert.All(
            new[] { typeof(ApiAccessControlOptions), typeof(CredentialOptions), typeof(RefusalOptions),
                typeof(ListOptions), typeof(LimitOptions) }.SelectMany(type => type.GetProperties()),
            property => Assert.Contains(rows, row => row.Contains($"`{property.Name}`", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(typeof(FileStoreOptions), "src/docs/stores.md")]
    [InlineData(typeof(EntityFrameworkStoreOptions), "src/ApiAccessControl.EntityFrameworkCore/README.md")]
    [InlineData(typeof(PostgreSqlNotificationOptions), "src/ApiAccessControl.PostgreSql/README.md")]
    public void Every_option_of_a_store_has_a_row_in_the_page_of_the_store(Type options, string page)
    {
        var rows = FirstCell().Matches(Page.Named(page).Text).Select(match => match.Value).ToList();

        Assert.All(
            options.GetProperties(),
            property => Assert.Contains(rows, row => row.Contains($"`{property.Name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_log_event_of_the_core_is_in_the_observability_page()
    {
        var text = Page.Named("src/docs/observability.md").Text;

        Assert.All(
            typeof(EventIds).GetFields(BindingFlags.Public | BindingFlags.Static),
            field => Assert.Contains($"| {field.GetRawConstantValue()} |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pattern_for_secret_scanners_finds_a_key_and_nothing_shorter()
    {
        var pattern = ScannerPattern().Match(Page.Named("src/docs/keys.md").Text).Groups[1].Value;
        var key = ApiKeyGenerator.Create().Text;

        Assert.Matches(pattern, $"\"X-Api-Key: {key}\"");
        Assert.DoesNotMatch(pattern, key[..^1]);
        Assert.DoesNotMatch(pattern, key.ToUpperInvariant());
    }

    [GeneratedRegex(@"^\|[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("secret scanners: `(.+)`")]
    private static partial Regex ScannerPattern();
}
