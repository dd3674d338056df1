using System.Globalization;
using System.Text.RegularExpressions;
using ApiAccessControl.Tests.Documentation.Support;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>The page about the source systems has every behaviour once, each with tests that exist.</summary>
public partial class SourceSystemTests
{
    private const string Name = "src/docs/source-systems.md";
    private const int Behaviours = 118;
    private const int Contradictions = 23;

    // A remark about the documentation of a system, and the choice of words.
    private static readonly string[] WithoutTest = ["24", "C21"];

    [Fact]
    public void Every_behaviour_and_every_contradiction_has_exactly_one_row()
    {
        var numbers = Rows().Select(row => row.Number).ToList();

        Assert.Equal(Range("", Behaviours), InOrder(numbers.Where(number => number[0] != 'C')));
        Assert.Equal(Range("C", Contradictions), InOrder(numbers.Where(number => number[0] == 'C')));
    }

    [Fact]
    public void Every_row_names_a_test_except_those_that_are_no_behaviour() =>
        Assert.Equal(WithoutTest, Rows().Where(row => row.Tests.Count == 0).Select(row => row.Number));

    [Fact]
    public void Every_test_that_a_page_names_exists()
    {
        var named = Page.All.SelectMany(page => TestName().Matches(page.Text).Select(match => (page.Name, match.Value)))
            .ToList();

        Assert.True(named.Count > Behaviours, $"Only {named.Count} names were found, so the pattern misses them.");
        Assert.DoesNotContain(
            named, found => !TestMethods.Exists(found.Value.Trim('`')));
    }

    [Theory]
    [InlineData("SourceSystemTests.A_name_in_the_sources_is_found", true)]
    [InlineData("SourceSystemTests.A_name_that_the_sources_lack", false)]
    [InlineData("NoSuchTests.A_name_in_the_sources_is_found", false)]
    [InlineData("SourceSystemTests.InOrder", false)]
    [InlineData("KeyPagesTests.A_key_is_deleted_after_its_description_was_typed", true)]
    public void A_name_in_the_sources_is_found(string name, bool exists) =>
        Assert.Equal(exists, TestMethods.Exists(name));

    private static IEnumerable<(string Number, List<string> Tests)> Rows() => Row().Matches(Page.Named(Name).Text)
        .Select(row => (
            row.Groups["number"].Value,
            TestName().Matches(row.Groups["tests"].Value).Select(match => match.Value).ToList()));

    private static IEnumerable<string> Range(string prefix, int count) =>
        Enumerable.Range(1, count).Select(number => $"{prefix}{number}");

    private static IEnumerable<string> InOrder(IEnumerable<string> numbers) =>
        numbers.OrderBy(number => int.Parse(number.TrimStart('C'), CultureInfo.InvariantCulture));

    // The tests are in the last cell.
    [GeneratedRegex(@"^\| (?<number>C?\d+) \|.*\|(?<tests>[^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`\w+Tests\.\w+`")]
    private static partial Regex TestName();
}
