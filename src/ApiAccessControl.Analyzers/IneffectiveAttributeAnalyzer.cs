using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers;

/// <summary>AAC0005 for methods whose attributes the framework does not read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IneffectiveAttributeAnalyzer() : AccessAnalyzer(Descriptors.IneffectiveAttribute)
{
    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;
    private static readonly ImmutableDictionary<string, string?> ToClass = None.Add(Descriptors.BelongsToClass, "");

    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, (IMethodSymbol)symbol.Symbol, types), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method, KnownTypes types)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (types.Of(attribute) is { IsOurs: true } declaration
                && PlaceOf(method, types) is var (place, remedy, belongsToClass)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.IneffectiveAttribute, syntax.GetLocation(), belongsToClass ? ToClass : None,
                    declaration.Name, $"{place} {method.ContainingType.Name}.{method.Name}", remedy));
            }
        }
    }

    private static (string Place, string Remedy, bool BelongsToClass)? PlaceOf(IMethodSymbol method, KnownTypes types)
    {
        var type = method.ContainingType;
        return type.TypeKind == TypeKind.Interface
            ? ("the interface method", "attributes of interfaces are not inherited; put it on the implementation",
                false)
            : KnownTypes.IsOrDerives(type, types.Hub)
            ? ("the hub method", "the gate decides when a client connects; put it on the hub or on MapHub", true)
            : KnownTypes.IsOrDerives(type, types.Page)
            ? ("the page handler", "the gate decides on all handlers of a page together; put it on the page model",
                true)
            : types.Mvc.IsController(type) && !types.Mvc.IsAction(method) && !method.IsStatic
            ? ("the method", "it is not an action; put it on the action that calls it", false)
            : null;
    }
}
