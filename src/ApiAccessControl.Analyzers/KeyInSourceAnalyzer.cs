using ApiAccessControl.Analyzers.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0007. Reads the text of each file, not its literals: a key in a comment or in code that is not compiled is as
/// public as one in a literal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class KeyInSourceAnalyzer() : AccessAnalyzer(Descriptors.KeyInSource)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterSyntaxTreeAction(Analyze);

    private static void Analyze(SyntaxTreeAnalysisContext context)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        foreach (var span in KeyFinder.In(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.KeyInSource,
                Location.Create(context.Tree, span),
                KeyFinder.PublicPart(text.ToString(span))));
        }
    }
}
