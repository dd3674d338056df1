using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0004 for calls on endpoints and groups: a lift and a requirement in one chain, or a requirement nearer to the
/// endpoint than a lift. A lift that is nearer than the requirement overrides it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ContradictionAnalyzer() : AccessAnalyzer(Descriptors.Contradiction)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (types.Of(call.TargetMethod) is not { } own)
        {
            return;
        }

        foreach (var below in ChainDeclarations.Below(call, types))
        {
            if ((below.Distance != Distance.Nearer && below.Declaration.Lifts(own))
                || (below.Distance != Distance.Farther && own.Lifts(below.Declaration)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Contradiction, NameOf(call.Syntax).GetLocation(), [below.Syntax.GetLocation()],
                    own.Name, below.Declaration.Name, below.Where));
                return;
            }
        }
    }

    private static SyntaxNode NameOf(SyntaxNode call) => ChainDeclarations.NameOf(call);
}
