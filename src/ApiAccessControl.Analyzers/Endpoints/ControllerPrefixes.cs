using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>
/// Whether controllers can have the prefix of a group: MapControllers is called on one, or on something that could be
/// one. It reads the source once, and only when a controller would be reported.
/// </summary>
internal sealed class ControllerPrefixes
{
    private readonly Lazy<bool> _arePossible;

    public ControllerPrefixes(Compilation compilation, CancellationToken cancellationToken) =>
        _arePossible = new(() => compilation.SyntaxTrees.Any(tree => HasGroup(tree, cancellationToken)));

    public bool ArePossible => _arePossible.Value;

    private static bool HasGroup(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        return root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(call => call.Name.Identifier.ValueText == "MapControllers")
            .Any(call => CanBeGroup(call.Expression, root));
    }

    private static bool CanBeGroup(ExpressionSyntax receiver, SyntaxNode root) =>
        Mentions(receiver, "MapGroup") || (receiver is IdentifierNameSyntax { Identifier.ValueText: var name }
            && root.DescendantNodes().Any(node => node switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } variable =>
                    variable.Identifier.ValueText == name && Mentions(value, "MapGroup"),
                ParameterSyntax { Type: { } type } parameter =>
                    parameter.Identifier.ValueText == name && Mentions(type, "RouteGroupBuilder"),
                _ => false,
            }));

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantNodesAndSelf()
        .OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
