using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>Moves an attribute from a hub method or a page handler to its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MoveAttributeCodeFix() : AccessCodeFix("AAC0005")
{
    protected override IEnumerable<(string Title, Func<SyntaxNode> FixedRoot)> FixesOf(
        Diagnostic diagnostic, SyntaxNode root)
    {
        if (diagnostic.Properties.ContainsKey(Descriptors.BelongsToClass)
            && NodeAt(diagnostic.Location.SourceSpan, root).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            yield return ($"Move [{attribute.Name}] to {type.Identifier.ValueText}", () => Move(root, attribute, type));
        }
    }

    private static SyntaxNode Move(SyntaxNode root, AttributeSyntax attribute, TypeDeclarationSyntax type)
    {
        var without = (TypeDeclarationSyntax)AttributeRemoval.From(type, attribute);
        var has = type.AttributeLists.SelectMany(list => list.Attributes)
            .Any(other => other.IsEquivalentTo(attribute, topLevel: false));
        return root.ReplaceNode(type, has ? without : With(without, attribute));
    }

    private static TypeDeclarationSyntax With(TypeDeclarationSyntax type, AttributeSyntax attribute)
    {
        // The formatter does not change line ends, so the new one is like those of the file.
        var list = SyntaxFactory.AttributeList([attribute.WithoutTrivia()]).WithTrailingTrivia(
            type.DescendantTrivia().First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        if (type.AttributeLists.Count > 0)
        {
            return (TypeDeclarationSyntax)type.AddAttributeLists(list).WithAdditionalAnnotations(Formatter.Annotation);
        }

        var leading = type.GetLeadingTrivia();
        var bare = type.WithoutLeadingTrivia();
        return (TypeDeclarationSyntax)bare.AddAttributeLists(list.WithLeadingTrivia(leading))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
