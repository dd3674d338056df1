using ApiAccessControl.Analyzers.Endpoints;
using ApiAccessControl.Analyzers.Texts;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Keys;
using ApiAccessControl.Permissions;
using ApiAccessControl.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Analyzers.Tests;

/// <summary>The rules of the analyzers are those of the core, on random texts.</summary>
public class GrammarTests
{
    private const int Count = 20_000;

    // Parts that meet the borders of every rule.
    private static readonly string[] Parts =
    [
        "a", "Z", "9", "-", "_", ".", ":", "::", "*", "{", "}", "{id}", " ", "\t", "\u200b", "\u00e9", "\u0131",
        "\ud83d", "\ude00", "\ud83d\ude00", "GET", "get", "HEAD", "Purge", "members", "search", "{{", "}}", "?", "=",
        "/", "members:GET:search", "h7qw2lkp",
        new string('a', 31), new string('b', 63),
    ];

    [Fact]
    public void Permissions_agree()
    {
        foreach (var text in Texts())
        {
            Assert.Equal(
                (text, Permission.TryParse(text, out _, out _)), (text, PermissionGrammar.Permission(text) is null));
        }
    }

    [Fact]
    public void Methods_agree()
    {
        foreach (var text in Texts())
        {
            var isAllowed = PermissionText.IsToken(text) && RequestMethods.Canonical(text) == text;

            Assert.Equal((text, isAllowed), (text, PermissionGrammar.Method(text) is null));
        }
    }

    [Fact]
    public void Names_agree()
    {
        foreach (var text in Texts())
        {
            Assert.Equal((text, Identifiers.IsId(text)), (text, NameGrammar.Id(text) is null));
            Assert.Equal((text, Identifiers.IsRoleName(text)), (text, NameGrammar.Role(text) is null));
            Assert.Equal((text, Identifiers.IsKeyId(text)), (text, NameGrammar.KeyId(text) is null));
        }
    }

    [Fact]
    public void Collections_and_resources_agree()
    {
        foreach (var text in Texts())
        {
            Assert.Equal((text, IsSound(new(text, "search"))), (text, PermissionGrammar.Collection(text) is null));
            Assert.Equal((text, IsSound(new("members", text))), (text, PermissionGrammar.Resource(text) is null));
        }
    }

    [Fact]
    public void Replacements_are_well_formed()
    {
        foreach (var text in Texts())
        {
            foreach (var kind in Enum.GetValues<TextKind>())
            {
                if (TextRules.ErrorOf(text, kind)?.Replacement is { } replacement)
                {
                    Assert.Null(TextRules.ErrorOf(replacement, kind));
                }
            }
        }
    }

    [Fact]
    public void Names_of_route_templates_agree_with_routing()
    {
        string[] parts = ["{id}", "{name:int}", "{a?}", "{b=1}", "{*c}", "{**d}", "/", "x", "{{", "}}",
            "{e:regex(^\\d{{2}}$)}", "{", "}", "-"];
        var random = new Random(1);
        var parsed = 0;
        for (var i = 0; i < Count; i++)
        {
            var template = string.Concat(random.GetItems(parts, random.Next(1, 6)));
            if (Names(template) is { } names)
            {
                parsed++;
                Assert.Equal(
                    (template, string.Join(' ', names)),
                    (template, string.Join(' ', RouteTemplate.NamesIn(template) ?? ["none"])));
            }
        }

        Assert.True(parsed > 1000);
    }

    [Fact]
    public void Key_texts_agree()
    {
        foreach (var prefix in new[] { "aa", "aac", "company8", "A1", "a", "toolong99", "9a" })
        {
            foreach (var id in new[] { "h7qw2lkp", "h7qw2lk", new string('a', 32), new string('a', 33), "H7QW2LKP" })
            {
                var text = KeyText.Complete($"{prefix}_{id}_{new string('S', KeyText.RandomLength)}");
                var isKey = KeyText.IsPrefix(prefix)
                    && KeyText.TryRead(text, prefix, out _, out _) == KeyTextError.None;

                Assert.Equal(
                    (text, isKey), (text, KeyFinder.In(Microsoft.CodeAnalysis.Text.SourceText.From(text)).Any()));
            }
        }
    }

    [Fact]
    public void The_list_of_requirements_is_that_of_the_core() =>
        Assert.Equal(
            typeof(IAccessRequirement).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(IAccessRequirement).IsAssignableFrom(type))
                .Select(type => type.Name.Replace("Attribute", "", StringComparison.Ordinal)).Order(),
            KnownTypes.Requirements.Order());

    // The route has every value, so that only the texts decide.
    private static bool IsSound(RequirePermissionAttribute requirement) =>
        EndpointErrors.Of(new Endpoint(null, new EndpointMetadataCollection(requirement), null)).Count == 0;

    private static IEnumerable<string> Texts()
    {
        var random = new Random(1);
        return Enumerable.Range(0, Count).Select(_ => string.Concat(random.GetItems(Parts, random.Next(0, 5))))
            .Concat(["members:GET:search", "*:*:*", "a:b", "a:GET:b:c", "", "{id}", "acme"]);
    }

    private static IEnumerable<string>? Names(string template)
    {
        try
        {
            return RoutePatternFactory.Parse(template).Parameters.Select(parameter => parameter.Name);
        }
        catch (RoutePatternException)
        {
            return null;
        }
    }
}
