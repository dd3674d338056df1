using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ApiAccessControl.Mutations;

/// <summary>
/// Puts all mutants into one tree, each behind a question whether it is active, so that the sources are compiled once
/// and not once for each mutant. A mutant that does not compile is left out in the next round.
/// </summary>
internal sealed class MutantRewriter(string file, Func<int> next, IReadOnlySet<string> leftOut) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Node, SyntaxKind Token)> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        [SyntaxKind.LessThanOrEqualExpression] = (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        [SyntaxKind.GreaterThanExpression] =
            (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        [SyntaxKind.GreaterThanOrEqualExpression] = (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
        [SyntaxKind.LogicalAndExpression] = (SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken),
        [SyntaxKind.LogicalOrExpression] = (SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken),
        [SyntaxKind.AddExpression] = (SyntaxKind.SubtractExpression, SyntaxKind.MinusToken),
        [SyntaxKind.SubtractExpression] = (SyntaxKind.AddExpression, SyntaxKind.PlusToken),
        [SyntaxKind.BitwiseAndExpression] = (SyntaxKind.BitwiseOrExpression, SyntaxKind.BarToken),
        [SyntaxKind.BitwiseOrExpression] = (SyntaxKind.BitwiseAndExpression, SyntaxKind.AmpersandToken),
        [SyntaxKind.LeftShiftExpression] = (SyntaxKind.RightShiftExpression, SyntaxKind.GreaterThanGreaterThanToken),
        [SyntaxKind.RightShiftExpression] = (SyntaxKind.LeftShiftExpression, SyntaxKind.LessThanLessThanToken),
    };

    public List<Mutant> Mutants { get; } = [];

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (node.IsKind(SyntaxKind.EqualsExpression) || node.IsKind(SyntaxKind.NotEqualsExpression))
        {
            return Negated(node, visited);
        }

        return Operators.TryGetValue(node.Kind(), out var other)
            ? Either(node, BinaryExpression(other.Node, node.Left, Token(other.Token), node.Right), visited)
            : visited;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression => Negated(node, node),
        SyntaxKind.NumericLiteralExpression when node.Token.Value is int value =>
            Either(node, LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)), node),
        _ => node,
    };

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Condition(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return visited.WithCondition(Condition(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var visited = (StatementSyntax)base.VisitExpressionStatement(node)!;
        return Add(node, "(nothing)") is { } question
            ? IfStatement(PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, question), Block(visited))
            : visited;
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var visited = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        return node.Expression is null or LiteralExpressionSyntax or RefExpressionSyntax ? visited
            : visited.WithExpression(
                Either(node.Expression, LiteralExpression(SyntaxKind.DefaultLiteralExpression), visited.Expression!));
    }

    // Constants cannot ask a question.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) =>
        node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    // A comparison or a literal is negated where it stands.
    private ExpressionSyntax Condition(ExpressionSyntax node, ExpressionSyntax visited) =>
        node is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
            or PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax
            ? Negated(node, visited) : visited;

    private ExpressionSyntax Negated(ExpressionSyntax node, ExpressionSyntax visited) =>
        Add(node, $"not ({Line(node)})") is { } question
            ? ParenthesizedExpression(BinaryExpression(
                SyntaxKind.ExclusiveOrExpression, question, ParenthesizedExpression(visited)))
            : visited;

    private ExpressionSyntax Either(ExpressionSyntax node, ExpressionSyntax change, ExpressionSyntax visited) =>
        Add(node, Line(change)) is { } question
            ? ParenthesizedExpression(ConditionalExpression(
                question, ParenthesizedExpression(change.WithoutTrivia()), ParenthesizedExpression(visited)))
            : visited;

    private InvocationExpressionSyntax? Add(SyntaxNode node, string change)
    {
        var mutant = new Mutant(
            0, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Line(node), change);
        if (leftOut.Contains(mutant.ToString()))
        {
            return null;
        }

        mutant = mutant with { Number = next() };
        Mutants.Add(mutant);
        return InvocationExpression(
            ParseExpression("global::Mutant.Is"),
            ArgumentList(SingletonSeparatedList(Argument(
                LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(mutant.Number))))));
    }

    private static string Line(SyntaxNode node) =>
        string.Join(' ', node.WithoutTrivia().NormalizeWhitespace().ToFullString().Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
