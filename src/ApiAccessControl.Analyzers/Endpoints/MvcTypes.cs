using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>
/// Which classes are controllers and which of their methods are actions, by the rules of the framework.
/// </summary>
internal sealed class MvcTypes(Compilation compilation)
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";

    private readonly INamedTypeSymbol? _controller = compilation.GetTypeByMetadataName(Mvc + "ControllerAttribute");
    private readonly INamedTypeSymbol? _nonController = compilation.GetTypeByMetadataName(
        Mvc + "NonControllerAttribute");
    private readonly INamedTypeSymbol? _nonAction = compilation.GetTypeByMetadataName(Mvc + "NonActionAttribute");

    public INamedTypeSymbol? RouteTemplateProvider { get; } =
        compilation.GetTypeByMetadataName(Mvc + "Routing.IRouteTemplateProvider");

    public bool IsController(INamedTypeSymbol? type) =>
        type is
        {
            TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, ContainingType: null,
            DeclaredAccessibility: Accessibility.Public
        }
        && IsControllerClass(type);

    /// <summary>Whether the class, or a class that derives from it, can be a controller.</summary>
    public bool IsControllerClass(INamedTypeSymbol type) =>
        _controller is not null && !Has(type, _nonController)
        && (type.Name.EndsWith("Controller", StringComparison.OrdinalIgnoreCase) || Has(type, _controller));

    public bool IsAction(IMethodSymbol method) =>
        method is
        {
            MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: false, IsGenericMethod: false,
            DeclaredAccessibility: Accessibility.Public
        }
        && !method.GetAttributes().Any(attribute => KnownTypes.Is(attribute.AttributeClass, _nonAction));

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol? attribute)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().Any(data => KnownTypes.Is(data.AttributeClass, attribute)))
            {
                return true;
            }
        }

        return false;
    }
}
