using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ApiAccessControl.Mutations;

/// <summary>A source file with all its mutants that compile.</summary>
internal sealed partial class MutatedFile(ProjectSources sources, string file, int first)
{
    private readonly HashSet<int> _leftOut = [];
    private readonly HashSet<int> _triedAlone = [];

    public (string Text, IReadOnlyList<Mutant> Mutants) Make()
    {
        while (true)
        {
            var (text, mutants) = Rewrite(place => !_leftOut.Contains(place));
            var errors = sources.Errors(file, text);
            if (errors.Count == 0)
            {
                return (text, [.. mutants.Select(mutant => mutant.Mutant)]);
            }

            var tree = CSharpSyntaxTree.ParseText(text);
            var before = _leftOut.Count;
            foreach (var places in errors.Select(error => Places(tree, error, mutants)).ToList())
            {
                LeaveOut(places);
            }

            if (_leftOut.Count == before)
            {
                throw new InvalidOperationException($"{file} does not compile with mutants.");
            }
        }
    }

    // The mutants around an error, the nearest first; else those of the member: a change may leave a variable
    // unassigned, which is an error where the variable is read.
    private static List<int> Places(SyntaxTree tree, TextSpan error, IReadOnlyList<(int Place, Mutant Mutant)> mutants)
    {
        var member = tree.GetRoot().FindToken(error.Start).Parent!.AncestorsAndSelf()
            .First(node => node is MemberDeclarationSyntax);
        var around = Questions(member)
            .Where(question => Whole(question).Span.Contains(error))
            .OrderBy(question => Whole(question).Span.Length)
            .Select(question => mutants.Single(mutant => mutant.Mutant.Number == Number(question)).Place);
        var inMember = Questions(member)
            .Select(question => mutants.Single(mutant => mutant.Mutant.Number == Number(question)).Place);
        return [.. around.Concat(inMember).Distinct()];
    }

    // Leaves out the first that does not compile alone. A few compile alone but not together, for example two
    // assignments of one variable, each of which suffices: then the nearest one.
    private void LeaveOut(List<int> places)
    {
        if (places.Any(_leftOut.Contains) || places.Count == 0)
        {
            return;
        }

        foreach (var place in places.Where(_triedAlone.Add))
        {
            if (sources.Errors(file, Rewrite(other => other == place).Text).Count > 0)
            {
                _leftOut.Add(place);
                return;
            }
        }

        _leftOut.Add(places[0]);
    }

    private static IEnumerable<InvocationExpressionSyntax> Questions(SyntaxNode member) =>
        member.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(node => Question().IsMatch(node.ToString()));

    // The conditional, the negation or the statement that the question decides about.
    private static SyntaxNode Whole(InvocationExpressionSyntax question) =>
        question.Ancestors().First(node =>
            node is ConditionalExpressionSyntax or IfStatementSyntax
            || node.IsKind(SyntaxKind.ExclusiveOrExpression));

    private static int Number(InvocationExpressionSyntax question) =>
        int.Parse(Question().Match(question.ToString()).Groups[1].Value, CultureInfo.InvariantCulture);

    private (string Text, IReadOnlyList<(int Place, Mutant Mutant)> Mutants) Rewrite(Func<int, bool> isIn)
    {
        var model = sources.Model(file);
        var rewriter = new MutantRewriter(file, model, first, isIn);
        return (rewriter.Visit(model.SyntaxTree.GetRoot()).ToFullString(), rewriter.Mutants);
    }

    [GeneratedRegex(@"^global::Mutant\.Is\((\d+)\)$")]
    private static partial Regex Question();
}
