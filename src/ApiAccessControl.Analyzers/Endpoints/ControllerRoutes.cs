using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>
/// The routes of an action, from the attributes of the action and of its controller. Like the framework, it takes the
/// attributes of the nearest class, and of the nearest override, that has any.
/// </summary>
internal sealed class ControllerRoutes(MvcTypes mvc)
{
    private const string FrameworkNamespace = "Microsoft.AspNetCore.Mvc";

    // Every action has these values, whatever its template.
    private static readonly string[] Always = ["controller", "action", "area", "page"];

    public static bool IsAlways(string value) => Always.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The routes, or none when a template is not visible: that of a convention, or of an attribute whose class is not
    /// one of the framework.
    /// </summary>
    public IReadOnlyList<EndpointRoute> Of(IMethodSymbol action, INamedTypeSymbol controller)
    {
        if (TemplatesOf(action) is not { } own || TemplatesOf(controller) is not { } shared)
        {
            return [];
        }

        var templates = own.Count == 0 ? shared
            : own.SelectMany(template => IsRooted(template) || shared.Count == 0
                ? [template] : shared.Select(prefix => $"{prefix.TrimEnd('/')}/{template}"));
        return [.. templates.Select(template => EndpointRoute.Of(template.TrimStart('~'))).OfType<EndpointRoute>()];
    }

    private static bool IsRooted(string template) =>
        template.StartsWith("/", StringComparison.Ordinal) || template.StartsWith("~/", StringComparison.Ordinal);

    private List<string>? TemplatesOf(ISymbol member)
    {
        for (ISymbol? current = member; current is not null; current = Overridden(current))
        {
            var attributes = current.GetAttributes().Where(IsTemplateProvider).ToList();
            if (attributes.Count > 0)
            {
                return attributes.All(IsOfFramework) ? [.. attributes.Select(TemplateOf).OfType<string>()] : null;
            }
        }

        return [];
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        INamedTypeSymbol type => type.BaseType,
        _ => null,
    };

    private bool IsTemplateProvider(AttributeData attribute) => mvc.RouteTemplateProvider is { } provider
        && attribute.AttributeClass?.AllInterfaces.Contains(provider, SymbolEqualityComparer.Default) == true;

    private static bool IsOfFramework(AttributeData attribute) =>
        attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() == FrameworkNamespace;

    // AcceptVerbs has its template in a property.
    private static string? TemplateOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Route").Value.Value as string
        ?? (attribute.AttributeConstructor?.Parameters.FirstOrDefault()?.Name == "template"
            ? attribute.ConstructorArguments[0].Value as string : null);
}
