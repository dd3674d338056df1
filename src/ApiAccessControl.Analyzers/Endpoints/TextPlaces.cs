using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>The parameters and properties of the packages that hold permissions and names.</summary>
internal static class TextPlaces
{
    private const string Root = "ApiAccessControl";

    public static TextKind Of(IParameterSymbol parameter, KnownTypes types) =>
        parameter.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method ? TextKind.None
        : types.IsConventions(type) || types.IsAttribute(type) ? OfRequirement(parameter.Name)
        : !IsOurs(type) ? TextKind.None
        : method.MethodKind == MethodKind.Constructor ? OfRecord(type.Name, parameter.Name)
        : parameter.Name switch
        {
            "permission" or "permissions" => TextKind.Permission,
            "role" or "roles" => TextKind.Role,
            _ => TextKind.None,
        };

    public static TextKind Of(IPropertySymbol property, KnownTypes types) =>
        types.IsAttribute(property.ContainingType)
            ? property.Name == "Method" ? TextKind.Method : TextKind.None
        : !IsOurs(property.ContainingType) ? TextKind.None
        : property.Name switch
        {
            "Permissions" => TextKind.Permission,
            "Roles" or "RequirementNeedsRole" => TextKind.Role,
            "Organization" or "Account" or "Project" => TextKind.Id,
            _ => TextKind.None,
        };

    private static TextKind OfRequirement(string parameter) => parameter switch
    {
        "collection" => TextKind.Collection,
        "resource" => TextKind.Resource,
        "anyOf" => TextKind.Role,
        "organization" or "project" => TextKind.Scope,
        "system" => TextKind.Id,
        _ => TextKind.None,
    };

    private static TextKind OfRecord(string type, string parameter) => (type, parameter) switch
    {
        ("RoleRecord", "Id") => TextKind.Role,
        ("KeyRecord", "Id") => TextKind.KeyId,
        ("SystemRecord" or "OrganizationRecord" or "AccountRecord", "Id") => TextKind.Id,
        ("ProjectRecord", "Organization" or "Project") => TextKind.Id,
        ("ProjectMembership", "Project") => TextKind.Id,
        _ => TextKind.None,
    };

    // The namespaces of the packages. A namespace of the user's own may begin with the same word, an assembly may not.
    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name is { } assembly
        && (assembly == Root || assembly.StartsWith(Root + ".", StringComparison.Ordinal))
        && !type.DeclaringSyntaxReferences.Any();
}
