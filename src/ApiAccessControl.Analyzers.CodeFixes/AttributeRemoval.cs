using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>Removes an attribute, and its brackets when it is the only one in them.</summary>
internal static class AttributeRemoval
{
    public static SyntaxNode From(SyntaxNode root, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax list)
        {
            return root;
        }

        if (list.Attributes.Count > 1)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        // The documentation comment and the indentation of the first list belong to the declaration.
        var declaration = list.Parent!;
        var leading = declaration.GetLeadingTrivia();
        var without = declaration.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return root.ReplaceNode(declaration, without.WithLeadingTrivia(leading));
    }
}
