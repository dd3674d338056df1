using ApiAccessControl.Analyzers.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>A requirement that refers to a route value.</summary>
/// <param name="Name">The name of the call, and of the attribute without its suffix.</param>
/// <param name="Text">The reference as written, such as <c>{id}</c>.</param>
/// <param name="Syntax">The expression, or null when it is in another assembly.</param>
internal sealed record RoutedRequirement(string Name, string Text, SyntaxNode? Syntax)
{
    /// <summary>The name of the route value.</summary>
    public string Value => RouteReference.NameOf(Text)!;

    public static RoutedRequirement? Of(IInvocationOperation call)
    {
        var (name, ordinal) = PlaceIn(call.TargetMethod.Name);
        return call.Arguments.FirstOrDefault(argument => name is not null && argument.Parameter?.Ordinal == ordinal + 1)
                is { Value: { ConstantValue: { HasValue: true, Value: string text }, Syntax: var syntax } }
            && IsReference(text) ? new(name!, text, syntax) : null;
    }

    public static IEnumerable<RoutedRequirement> Of(IEnumerable<AttributeData> attributes, KnownTypes types)
    {
        foreach (var attribute in attributes)
        {
            var (name, ordinal) = PlaceIn(types.Of(attribute)?.Name);
            if (name is not null && attribute.ConstructorArguments.Length > ordinal
                && attribute.ConstructorArguments[ordinal].Value is string text && IsReference(text))
            {
                var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
                var arguments = syntax?.ArgumentList?.Arguments;
                yield return new(name, text, arguments?.Count > ordinal ? arguments.Value[ordinal].Expression : syntax);
            }
        }
    }

    // A malformed reference is reported as such.
    private static bool IsReference(string text) =>
        RouteReference.NameOf(text) is not null && PermissionGrammar.Resource(text) is null;

    private static (string? Name, int Ordinal) PlaceIn(string? name) => name switch
    {
        "RequirePermission" => (name, 1),
        "InOrganization" or "InProject" => (name, 0),
        _ => (null, 0),
    };
}
