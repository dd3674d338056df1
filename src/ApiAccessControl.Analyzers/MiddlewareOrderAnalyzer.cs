using System.Collections.Concurrent;
using System.Collections.Immutable;
using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers;

/// <summary>AAC0006: the calls on one application in one method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MiddlewareOrderAnalyzer() : AccessAnalyzer(Descriptors.MiddlewareOrder)
{
    private const string Gate = "UseApiAccessControl";

    private static readonly string[] Before = ["UseRouting", "UseCors"];
    private static readonly string[] After = ["UseAuthentication", "UseAuthorization"];

    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationBlockStartAction(block =>
        {
            var calls = new ConcurrentBag<IInvocationOperation>();
            block.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    if (IsKnown(call.TargetMethod))
                    {
                        calls.Add(call);
                    }
                },
                OperationKind.Invocation);
            block.RegisterOperationBlockEndAction(end => Report(end, calls));
        });

    private static bool IsKnown(IMethodSymbol method) =>
        (method.Name == Gate || Before.Contains(method.Name) || After.Contains(method.Name))
        && method.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Builder";

    private static void Report(OperationBlockAnalysisContext context, ConcurrentBag<IInvocationOperation> calls)
    {
        foreach (var gate in calls.Where(call => call.TargetMethod.Name == Gate))
        {
            var others = calls.Where(call => IsSameApplication(call, gate)).OrderBy(Place).ToList();
            var late = others.LastOrDefault(
                call => Before.Contains(call.TargetMethod.Name) && Place(call) > Place(gate));
            var early = others.FirstOrDefault(
                call => After.Contains(call.TargetMethod.Name) && Place(call) < Place(gate));
            if ((late ?? early) is { } other)
            {
                var name = other.TargetMethod.Name;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MiddlewareOrder, ChainDeclarations.NameOf(gate.Syntax).GetLocation(),
                    [other.Syntax.GetLocation()],
                    late is null ? $"after {name}" : $"before {name}",
                    late is null ? $"call it before {name}" : $"call it after {name}"));
            }
        }
    }

    // The names of a chain are in the order in which the calls run.
    private static int Place(IInvocationOperation call) => ChainDeclarations.NameOf(call.Syntax).SpanStart;

    private static bool IsSameApplication(IInvocationOperation call, IInvocationOperation gate) =>
        ApplicationOf(call) is { } application
        && SymbolEqualityComparer.Default.Equals(application, ApplicationOf(gate))
        && !AreAlternatives(call.Syntax, gate.Syntax);

    private static ISymbol? ApplicationOf(IInvocationOperation call)
    {
        IOperation? receiver = call;
        while (receiver is IInvocationOperation or IConversionOperation)
        {
            receiver = receiver is IInvocationOperation invocation
                ? invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value
                : ((IConversionOperation)receiver).Operand;
        }

        return receiver switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
    }

    // Two branches of one statement: only one of them runs.
    private static bool AreAlternatives(SyntaxNode first, SyntaxNode second)
    {
        var branches = first.Ancestors().Where(IsBranch).ToImmutableHashSet();
        var other = second.Ancestors().Where(IsBranch).ToList();
        return branches.Except(other).Any(branch => other.Except(branches)
            .Any(alternative => OwnerOf(alternative) == OwnerOf(branch)));
    }

    private static bool IsBranch(SyntaxNode node) =>
        node is SwitchSectionSyntax or ElseClauseSyntax || node is StatementSyntax { Parent: IfStatementSyntax };

    private static SyntaxNode? OwnerOf(SyntaxNode branch) => branch.Parent;
}
