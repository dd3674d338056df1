using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0004 for attributes: on one class or method with what it inherits, and a requirement on an action whose
/// controller has the lift.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AttributeContradictionAnalyzer() : AccessAnalyzer(Descriptors.Contradiction)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterSymbolAction(
            symbol => Analyze(symbol.Symbol, types, symbol.ReportDiagnostic), SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var symbol = node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol
                    ?? node.SemanticModel.GetDeclaredSymbol(node.Node, node.CancellationToken);
                if (symbol is not null)
                {
                    Analyze(symbol, types, node.ReportDiagnostic);
                }
            },
            SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.LocalFunctionStatement);
    }

    private static void Analyze(ISymbol member, KnownTypes types, Action<Diagnostic> report)
    {
        var own = Declared(member, types).ToList();
        if (own.Count == 0)
        {
            return;
        }

        var place = own.Concat(Inherited(member).SelectMany(symbol => Declared(symbol, types))).ToList();
        var farther = member is IMethodSymbol { ContainingType: { } type } method
            && types.Mvc.IsControllerClass(type) && types.Mvc.IsAction(method)
            ? Inherited(type, andSelf: true).SelectMany(symbol => Declared(symbol, types)).ToList() : [];
        foreach (var (attribute, declaration) in own)
        {
            var other = place.FirstOrDefault(item => item.Declaration.Lifts(declaration) && !own.Contains(item)
                || declaration.Lifts(item.Declaration));
            var where = "";
            if (other.Attribute is null)
            {
                other = farther.FirstOrDefault(item => item.Declaration.Lifts(declaration));
                where = " (the latter is on the class)";
            }

            if (other.Attribute is not null && attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax)
            {
                var otherSyntax = other.Attribute.ApplicationSyntaxReference?.GetSyntax();
                report(Diagnostic.Create(
                    Descriptors.Contradiction, syntax.GetLocation(),
                    otherSyntax is null ? [] : [otherSyntax.GetLocation()],
                    declaration.Name, other.Declaration.Name, where));
                return;
            }
        }
    }

    private static IEnumerable<(AttributeData Attribute, Declaration Declaration)> Declared(
        ISymbol symbol, KnownTypes types)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (types.Of(attribute) is { } declaration)
            {
                yield return (attribute, declaration);
            }
        }
    }

    private static IEnumerable<ISymbol> Inherited(ISymbol member, bool andSelf = false)
    {
        for (var current = andSelf ? member : Base(member); current is not null; current = Base(current))
        {
            yield return current;
        }
    }

    private static ISymbol? Base(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        INamedTypeSymbol type => type.BaseType,
        _ => null,
    };
}
