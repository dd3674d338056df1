using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers;

/// <summary>AAC0003 for the actions of controllers with attribute routes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ControllerRouteValueAnalyzer() : AccessAnalyzer(Descriptors.UnknownRouteValue)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var routes = new ControllerRoutes(types.Mvc);
        var prefixes = new ControllerPrefixes(context.Compilation, context.CancellationToken);
        context.RegisterSymbolAction(
            symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, routes, prefixes, types), SymbolKind.NamedType);
    }

    private static void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol type, ControllerRoutes routes, ControllerPrefixes prefixes,
        KnownTypes types)
    {
        if (!types.Mvc.IsController(type))
        {
            return;
        }

        var ofClass = RoutedRequirement.Of(type.GetAttributes(), types).ToList();
        foreach (var action in type.GetMembers().OfType<IMethodSymbol>().Where(types.Mvc.IsAction))
        {
            var requirements = ofClass.Concat(RoutedRequirement.Of(action.GetAttributes(), types)).ToList();
            if (requirements.Count == 0)
            {
                continue;
            }

            foreach (var route in routes.Of(action, type))
            {
                // A requirement of the class is reported once.
                foreach (var missing in requirements.Where(requirement => IsMissing(requirement, route)).ToList())
                {
                    requirements.Remove(missing);
                    ofClass.Remove(missing);
                    if (missing.Syntax is { } syntax && !prefixes.ArePossible)
                    {
                        context.ReportDiagnostic(UnknownRouteValue.Of(missing, route, syntax.GetLocation()));
                    }
                }
            }
        }
    }

    private static bool IsMissing(RoutedRequirement requirement, EndpointRoute route) =>
        !route.Has(requirement.Value) && !ControllerRoutes.IsAlways(requirement.Value);
}
