using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>Removes one of two declarations that contradict each other: a call of a chain, or an attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RemoveDeclarationCodeFix() : AccessCodeFix("AAC0004")
{
    protected override IEnumerable<(string Title, Func<SyntaxNode> FixedRoot)> FixesOf(
        Diagnostic diagnostic, SyntaxNode root) =>
        from location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location)
        where location.SourceTree == root.SyntaxTree
        let fix = FixOf(NodeAt(location.SourceSpan, root), root)
        where fix.FixedRoot is not null
        select fix;

    private static (string Title, Func<SyntaxNode> FixedRoot) FixOf(SyntaxNode node, SyntaxNode root)
    {
        if (node is SimpleNameSyntax
            {
                Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access,
            } name)
        {
            return ($"Remove {name.Identifier.ValueText}",
                () => root.ReplaceNode(call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia())));
        }

        return node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? ($"Remove [{attribute.Name}]", () => AttributeRemoval.From(root, attribute))
            : default;
    }
}
