using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ApiAccessControl.Mutations;

/// <summary>
/// Puts all mutants into one tree, each behind a question whether it is active, so that the sources are compiled once
/// and not once for each mutant.
/// </summary>
internal sealed class MutantRewriter(string file, SemanticModel model, int first, Func<int, bool> isIn)
    : CSharpSyntaxRewriter
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

    private int _places;

    /// <summary>The mutants that are in, each with its place among all mutants of the file.</summary>
    public List<(int Place, Mutant Mutant)> Mutants { get; } = [];

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
            CastTo(model.GetTypeInfo(node).ConvertedType, Either(
                node, LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)), node)),
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
                Either(node.Expression, Default(node.Expression), visited.Expression!));
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

    // A literal that is no constant any more needs its conversion written.
    private static ExpressionSyntax CastTo(ITypeSymbol? type, ExpressionSyntax changed) =>
        changed is LiteralExpressionSyntax || type is null or { SpecialType: SpecialType.System_Int32 } ? changed
            : ParenthesizedExpression(CastExpression(ParseTypeName(type.ToDisplayString()), changed));

    private ExpressionSyntax Default(ExpressionSyntax node) =>
        model.GetTypeInfo(node).ConvertedType is { TypeKind: not TypeKind.Error } type
            ? DefaultExpression(ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))
            : LiteralExpression(SyntaxKind.DefaultLiteralExpression);

    private InvocationExpressionSyntax? Add(SyntaxNode node, string change)
    {
        var place = _places++;
        if (!isIn(place))
        {
            return null;
        }

        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        var mutant = new Mutant(first + Mutants.Count, file, line, Line(node), change);
        Mutants.Add((place, mutant));
        return InvocationExpression(
            ParseExpression("global::Mutant.Is"),
            ArgumentList(SingletonSeparatedList(Argument(
                LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(mutant.Number))))));
    }

    private static string Line(SyntaxNode node) =>
        string.Join(' ', node.WithoutTrivia().NormalizeWhitespace().ToFullString().Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
