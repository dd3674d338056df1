using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ApiAccessControl.Analyzers.CodeFixes;

/// <summary>A code fix that replaces the root of one document.</summary>
internal abstract class AccessCodeFix(params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, fixedRoot) in FixesOf(diagnostic, root!))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot())),
                        equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    /// <summary>The fixes, each with its title and what makes the new root.</summary>
    protected abstract IEnumerable<(string Title, Func<SyntaxNode> FixedRoot)> FixesOf(
        Diagnostic diagnostic, SyntaxNode root);

    protected static SyntaxNode NodeAt(TextSpan span, SyntaxNode root) =>
        root.FindNode(span, getInnermostNodeForTie: true);
}
