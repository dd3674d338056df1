using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>Moves the statement to the other side of the one it must follow or precede, in the same block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MoveMiddlewareCodeFix() : AccessCodeFix("AAC0006")
{
    protected override IEnumerable<(string Title, Func<SyntaxNode> FixedRoot)> FixesOf(
        Diagnostic diagnostic, SyntaxNode root)
    {
        if (diagnostic.AdditionalLocations is { Count: > 0 } others && others[0] is var location
            && location.SourceTree == root.SyntaxTree
            && StatementAt(diagnostic.Location, root) is { } gate && IsAlone(gate)
            && StatementAt(location, root) is { } other && other.Parent == gate.Parent && other != gate)
        {
            yield return ("Move UseApiAccessControl", () => Move(root, gate, other));
        }
    }

    private static SyntaxNode Move(SyntaxNode root, SyntaxNode gate, SyntaxNode other)
    {
        var tracked = root.TrackNodes(gate, other);
        var place = tracked.GetCurrentNode(other)!;
        SyntaxNode[] moved = [gate.WithoutAnnotations()];
        tracked = gate.SpanStart < other.SpanStart
            ? tracked.InsertNodesAfter(place, moved) : tracked.InsertNodesBefore(place, moved);
        return tracked.RemoveNode(tracked.GetCurrentNode(gate)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    // A statement of a program is wrapped in a node of its own.
    private static SyntaxNode? StatementAt(Location location, SyntaxNode root)
    {
        var statement = NodeAt(location.SourceSpan, root).FirstAncestorOrSelf<ExpressionStatementSyntax>();
        return statement?.Parent is GlobalStatementSyntax global ? global : statement;
    }

    // The statement app.UseApiAccessControl(), and not a chain of several calls.
    private static bool IsAlone(SyntaxNode node) =>
        (node is GlobalStatementSyntax global ? global.Statement : node) is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax },
            },
        };
}
