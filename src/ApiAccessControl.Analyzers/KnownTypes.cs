using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers;

/// <summary>The types of the core package and of ASP.NET Core that the analyzers know, in one compilation.</summary>
internal sealed class KnownTypes
{
    /// <summary>
    /// The attributes with a requirement, without the suffix; the conventions have the same names. In the core they
    /// have an internal interface, which a reference assembly does not contain.
    /// </summary>
    public static readonly IReadOnlyList<string> Requirements =
    [
        "RequirePermission", "RequireApiRole", "RequireApiKey", "RequireAccessList", "InOrganization", "InProject",
        System,
    ];

    private const string System = "InApiSystem";
    private const string Disable = "DisableApiAccessControl";
    private const string Anonymous = "AllowAnonymous";

    private readonly Dictionary<ISymbol, Declaration> _attributes = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _conventions;
    private readonly INamedTypeSymbol? _allowAnonymous;
    private readonly INamedTypeSymbol? _authorizationConventions;

    private KnownTypes(Compilation compilation, INamedTypeSymbol conventions)
    {
        _conventions = conventions;
        _allowAnonymous = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Authorization.IAllowAnonymous");
        _authorizationConventions = compilation.GetTypeByMetadataName(
            "Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions");
        EndpointRoutes = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Routing.IEndpointRouteBuilder");
        WebApplication = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.WebApplication");
        Hub = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.SignalR.Hub");
        Page = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.RazorPages.PageModel");
        Mvc = new(compilation);
        foreach (var name in Requirements.Concat([Disable]))
        {
            if (compilation.GetTypeByMetadataName($"ApiAccessControl.{name}Attribute") is { } attribute)
            {
                _attributes[attribute] = new(name, KindOf(name));
            }
        }
    }

    public INamedTypeSymbol? EndpointRoutes { get; }

    public INamedTypeSymbol? WebApplication { get; }

    public INamedTypeSymbol? Hub { get; }

    public INamedTypeSymbol? Page { get; }

    public MvcTypes Mvc { get; }

    /// <summary>The types, or null in a compilation that does not refer to the core package.</summary>
    public static KnownTypes? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.ApiAccessConventions") is { } conventions
            ? new(compilation, conventions) : null;

    /// <summary>What the call declares for an endpoint or a group, or null.</summary>
    public Declaration? Of(IMethodSymbol method)
    {
        if (Is(method.ContainingType, _conventions))
        {
            return KindOf(method.Name) is var kind && (kind != DeclarationKind.Requirement
                || Requirements.Contains(method.Name)) ? new(method.Name, kind) : null;
        }

        return method.Name == Anonymous && Is(method.ContainingType, _authorizationConventions)
            ? new(Anonymous, DeclarationKind.Anonymous) : null;
    }

    /// <summary>What the attribute declares, or null.</summary>
    public Declaration? Of(AttributeData attribute) =>
        attribute.AttributeClass is not { } type ? null
        : _attributes.TryGetValue(type, out var known) ? known
        : _allowAnonymous is not null && type.AllInterfaces.Contains(_allowAnonymous, SymbolEqualityComparer.Default)
            ? new(Anonymous, DeclarationKind.Anonymous)
        : null;

    /// <summary>Whether the type is one of the attributes of the core package.</summary>
    public bool IsAttribute(ITypeSymbol type) => _attributes.ContainsKey(type);

    public bool IsConventions(ITypeSymbol? type) => Is(type, _conventions);

    public static bool Is(ITypeSymbol? type, ITypeSymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, known);

    public static bool IsOrDerives(ITypeSymbol? type, ITypeSymbol? known)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Is(current, known))
            {
                return true;
            }
        }

        return false;
    }

    private static DeclarationKind KindOf(string name) => name switch
    {
        Disable => DeclarationKind.Disable,
        System => DeclarationKind.System,
        _ => DeclarationKind.Requirement,
    };
}
