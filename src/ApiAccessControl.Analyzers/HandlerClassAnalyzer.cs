using ApiAccessControl.Analyzers.Endpoints;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0005 for the classes of minimal handlers. It is reported on the attribute, or where the endpoint is mapped when
/// the class is in another file: editors show only what concerns the open file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HandlerClassAnalyzer() : AccessAnalyzer(Descriptors.IneffectiveAttribute)
{
    private const string Remedy =
        "only the attributes of the handler itself count; put it there, or call {0} on the endpoint or its group";

    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationBlockStartAction(block =>
        {
            // One report for each attribute, however many handlers the class has.
            var reported = new HashSet<AttributeData>();
            block.RegisterOperationAction(operation => Analyze(operation, reported, types), OperationKind.Invocation);
        });

    private static void Analyze(OperationAnalysisContext context, HashSet<AttributeData> reported, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!MappingCalls.IsMapping(call, types) || MappingCalls.HandlerOf(call) is not { } handler)
        {
            return;
        }

        for (var type = handler.Method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var attribute in type.GetAttributes())
            {
                if (types.Of(attribute) is { IsOurs: true } declaration && IsFirst(reported, attribute))
                {
                    var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken);
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.IneffectiveAttribute,
                        (syntax?.SyntaxTree == call.Syntax.SyntaxTree ? syntax! : handler.Syntax).GetLocation(),
                        declaration.Name, $"{type.Name}, the class of the handler,",
                        string.Format(null, Remedy, declaration.Name)));
                }
            }
        }
    }

    private static bool IsFirst(HashSet<AttributeData> reported, AttributeData attribute)
    {
        // Operations of one block are analyzed on several threads.
        lock (reported)
        {
            return reported.Add(attribute);
        }
    }
}
