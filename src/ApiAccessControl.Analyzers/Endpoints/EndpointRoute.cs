using ApiAccessControl.Analyzers.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>The route of an endpoint, with the prefixes of its groups.</summary>
internal sealed class EndpointRoute
{
    private readonly List<string> _names;

    private EndpointRoute(string template, List<string> names) => (Template, _names) = (template, names);

    public string Template { get; }

    /// <summary>The parameters as they are written in a requirement, such as <c>{id}</c>.</summary>
    public IEnumerable<string> Values => _names.Select(name => $"{{{name}}}");

    public bool Has(string name) => _names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The route, or null for a text that is not a template.</summary>
    public static EndpointRoute? Of(string template) =>
        RouteTemplate.NamesIn(template) is { } names ? new(template, names) : null;

    /// <summary>The route of the endpoint that this call maps, or null when a part of it is not visible.</summary>
    public static EndpointRoute? Of(IInvocationOperation mapping, KnownTypes types)
    {
        var template = MappingCalls.TemplateOf(mapping);
        for (var below = EndpointChain.ReceiverOf(mapping); template is not null;)
        {
            if (IsRoot(below, types))
            {
                return Of(template);
            }

            if (below is not IInvocationOperation call)
            {
                return null;
            }

            if (MappingCalls.IsMapping(call, types))
            {
                var prefix = MappingCalls.IsGroup(call) ? MappingCalls.TemplateOf(call) : null;
                template = prefix is null ? null : $"{prefix.TrimEnd('/')}/{template.TrimStart('/')}";
            }
            else if (!EndpointChain.ReturnsReceiver(call))
            {
                return null;
            }

            below = EndpointChain.ReceiverOf(call);
        }

        return null;
    }

    // An application has no prefix. A parameter of type IEndpointRouteBuilder can be a group of the caller, except in
    // UseEndpoints.
    private static bool IsRoot(IOperation? operation, KnownTypes types) =>
        KnownTypes.Is(operation?.Type, types.WebApplication)
        || (operation is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol lambda }
            && IsInUseEndpoints(operation, lambda));

    private static bool IsInUseEndpoints(IOperation operation, IMethodSymbol lambda)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation function
                && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                return function.Parent is IDelegateCreationOperation
                {
                    Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "UseEndpoints" } },
                };
            }
        }

        return false;
    }
}
