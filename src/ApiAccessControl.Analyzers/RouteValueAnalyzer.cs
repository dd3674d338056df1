using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0003 for endpoints that a call maps. Nothing is reported for a requirement of a group, whose endpoints can have
/// the value, and for a route that is not visible as a whole.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RouteValueAnalyzer() : AccessAnalyzer(Descriptors.UnknownRouteValue)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (types.IsConventions(call.TargetMethod.ContainingType))
        {
            if (RoutedRequirement.Of(call) is { } requirement && MappingBelow(call, types) is { } mapping)
            {
                Check(context, mapping, [requirement], types);
            }
        }
        else if (MappingCalls.IsMapping(call, types))
        {
            Check(context, call, OnHandler(call, types), types);
        }
    }

    private static IInvocationOperation? MappingBelow(IInvocationOperation convention, KnownTypes types)
    {
        var call = convention;
        while (call is not null && !MappingCalls.IsMapping(call, types))
        {
            call = EndpointChain.ReturnsReceiver(call) ? EndpointChain.ReceiverOf(call) as IInvocationOperation : null;
        }

        return call is null || MappingCalls.IsGroup(call) ? null : call;
    }

    private static IReadOnlyList<RoutedRequirement> OnHandler(IInvocationOperation mapping, KnownTypes types)
    {
        IEnumerable<AttributeData> attributes =
        [
            .. MappingCalls.HandlerOf(mapping)?.Method.GetAttributes() ?? [],
            .. mapping.TargetMethod.TypeArguments.Where(type => KnownTypes.IsOrDerives(type, types.Hub))
                .SelectMany(hub => hub.GetAttributes()),
        ];
        return [.. RoutedRequirement.Of(attributes, types)];
    }

    private static void Check(
        OperationAnalysisContext context, IInvocationOperation mapping,
        IReadOnlyList<RoutedRequirement> requirements, KnownTypes types)
    {
        if (requirements.Count == 0 || EndpointRoute.Of(mapping, types) is not { } route)
        {
            return;
        }

        foreach (var requirement in requirements.Where(requirement => !route.Has(requirement.Value)))
        {
            // An attribute in another file is reported where the endpoint is mapped.
            var syntax = requirement.Syntax?.SyntaxTree == context.Operation.Syntax.SyntaxTree
                ? requirement.Syntax : MappingCalls.HandlerOf(mapping)?.Syntax ?? mapping.Syntax;
            context.ReportDiagnostic(UnknownRouteValue.Of(requirement, route, syntax!.GetLocation()));
        }
    }
}
