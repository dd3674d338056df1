using System.Text.RegularExpressions;
using ApiAccessControl.Policy;
using ApiAccessControl.Tests.Documentation.Support;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>Names of types, members and options in the documentation exist in the sources.</summary>
public partial class IdentifierTests
{
    // Names of ASP.NET Core, MSBuild and the tests, which the sources of the packages do not use. ApiKeyDigest is put
    // together from the name of the scheme.
    private static readonly HashSet<string> Foreign =
    [
        "APIACCESSCONTROL_POSTGRES", "AddBearerToken", "ApiKeyDigest", "FindFirst", "ForwardLimit", "IPNetwork",
        "MapDynamicControllerRoute",
        "MapFallbackToPage", "MapRazorComponents", "MapRazorPages", "MapShortCircuit", "MapSwagger",
        "RuntimeIdentifier", "UseExceptionHandler", "UseStatusCodePagesWithReExecute", "UseSwagger", "UseSwaggerUI",
        "WithExposedHeaders",
    ];

    [Fact]
    public void Every_identifier_in_the_documentation_exists_in_the_sources()
    {
        var sources = Words(Page.Sources());
        var documented = Page.All.Where(page => !page.Name.StartsWith('.'))
            .SelectMany(page => Identifiers(page.Text).Select(name => (page.Name, Identifier: name))).ToList();

        Assert.True(documented.Count > 500,
            $"Only {documented.Count} identifiers were found, so the pattern misses them.");
        Assert.DoesNotContain(
            documented, found => !sources.Contains(found.Identifier) && !Foreign.Contains(found.Identifier));
    }

    [Fact]
    public void A_name_on_the_list_of_foreign_identifiers_is_still_documented()
    {
        var documented = Page.All.SelectMany(page => Identifiers(page.Text)).ToHashSet();

        Assert.Subset(documented, Foreign);
    }

    private static HashSet<string> Words(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Word().Matches(text)).Select(match => match.Value)];

    private static IEnumerable<string> Identifiers(string text) => InlineCode().Matches(Fence().Replace(text, ""))
        .Select(match => match.Groups["text"].Value).Where(code => !TestName().IsMatch(code))
        .Select(code => Shape().Match(code)).Where(match => match.Success)
        .SelectMany(match => Word().Matches(match.Groups["name"].Value)).Select(match => match.Value);

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex InlineCode();

    // A type, member or option, alone or with its owner, type arguments and arguments.
    [GeneratedRegex(@"^\.?(?<name>[A-Z]\w*([.:][A-Z]\w*)*(<[\w, ]+>)?)(\(.*\))?$")]
    private static partial Regex Shape();

    // Names of tests are not in the packages; SourceSystemTests looks for them.
    [GeneratedRegex(@"^\w+Tests\.\w+$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
