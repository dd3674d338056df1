using System.Text.RegularExpressions;
using ApiAccessControl.Policy;
using ApiAccessControl.Tests.Documentation.Support;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>The contributing guide names files and folders that exist.</summary>
public partial class ContributingTests
{
    private const string Core = "src/ApiAccessControl/";

    [Fact]
    public void Every_path_in_the_contributing_guide_exists()
    {
        var paths = InlineCode().Matches(Page.Named(".github/CONTRIBUTING.md").Text)
            .Select(match => match.Groups["text"].Value).Where(text => PathShape().IsMatch(text)).ToList();

        Assert.True(paths.Count > 30, "The guide names fewer paths than it should, so the pattern misses them.");
        Assert.DoesNotContain(paths, path => !Exists(path) && !Exists(Core + path));
    }

    // A placeholder such as <Name>Check.cs stands for every file of that kind.
    private static bool Exists(string path)
    {
        var pattern = Placeholder().Replace(path, "*");
        return pattern.Contains('*') ? Page.HasMatch(pattern) : Page.Exists(pattern);
    }

    [GeneratedRegex("(?<!`)`(?<text>[^`\n]+)`(?!`)")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^[\w.<>*-]+(/[\w.<>*-]+)+$|^[\w.]+\.(cs|md|json)$")]
    private static partial Regex PathShape();

    [GeneratedRegex("<[A-Za-z]+>")]
    private static partial Regex Placeholder();
}
