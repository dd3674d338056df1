using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>The calls that map endpoints.</summary>
internal static class MappingCalls
{
    private const string Group = "MapGroup";

    // Their endpoints have the values of the template and no others. MapControllerRoute also has defaults, and
    // MapDynamicControllerRoute has the values of its transformer.
    private static readonly HashSet<string> WithTemplate =
    [
        Group, "Map", "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "MapFallback", "MapHub",
        "MapHealthChecks",
    ];

    // Their conventions stand behind what the class itself declares.
    private static readonly HashSet<string> OfTypes =
    [
        "MapControllers", "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute", "MapRazorPages",
        "MapRazorComponents", "MapHub",
    ];

    /// <summary>Whether the call adds endpoints to the application or to a group.</summary>
    public static bool IsMapping(IInvocationOperation call, KnownTypes types) =>
        call.TargetMethod.OriginalDefinition is { IsExtensionMethod: true, Parameters: var parameters }
        && KnownTypes.Is(parameters[0].Type, types.EndpointRoutes);

    public static bool IsGroup(IInvocationOperation call) => call.TargetMethod.Name == Group;

    /// <summary>Whether the call maps the endpoints of classes: controllers, pages, components or a hub.</summary>
    public static bool MapsTypes(IInvocationOperation call) => OfTypes.Contains(call.TargetMethod.Name);

    /// <summary>The constant template of the call, or null.</summary>
    public static string? TemplateOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!WithTemplate.Contains(method.Name)
            || method.ContainingNamespace?.ToDisplayString()
                .StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var template = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter is { Name: "pattern" or "prefix", Type.SpecialType: SpecialType.System_String });
        return template?.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null;
    }

    /// <summary>
    /// The method that handles the requests of the endpoint, if the call shows it, and where it does.
    /// </summary>
    public static (IMethodSymbol Method, SyntaxNode Syntax)? HandlerOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (EndpointChain.Unwrap(argument.Value) is IDelegateCreationOperation { Target: var target })
            {
                return target switch
                {
                    IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Syntax),
                    IMethodReferenceOperation reference => (reference.Method, reference.Syntax),
                    _ => null,
                };
            }
        }

        return null;
    }
}
