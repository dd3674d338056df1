using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>
/// Writes the text that is meant, where there is only one. A constant of another place is not changed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class TextCodeFix() : AccessCodeFix("AAC0001", "AAC0002", "AAC0003")
{
    protected override IEnumerable<(string Title, Func<SyntaxNode> FixedRoot)> FixesOf(
        Diagnostic diagnostic, SyntaxNode root)
    {
        if (diagnostic.Properties.TryGetValue(Descriptors.Replacement, out var text) && text is not null
            && NodeAt(diagnostic.Location.SourceSpan, root) is LiteralExpressionSyntax literal
            && literal.IsKind(SyntaxKind.StringLiteralExpression))
        {
            var replacement = SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text)).WithTriviaFrom(literal);
            yield return ($"Write \"{text}\"", () => root.ReplaceNode(literal, replacement));
        }
    }
}
