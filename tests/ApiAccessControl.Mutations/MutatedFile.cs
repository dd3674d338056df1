using System.Globalization;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Mutations;

/// <summary>A source file with all its mutants that compile.</summary>
internal static partial class MutatedFile
{
    /// <summary>
    /// Each mutant is compiled alone. A few compile alone but not together (two assignments of one variable, each of
    /// which suffices): these are left out, the ones nearest to the error first.
    /// </summary>
    public static (string Text, IReadOnlyList<Mutant> Mutants) Make(ProjectSources sources, string file, int first)
    {
        var count = Rewrite(sources, file, 0, _ => true).Mutants.Count;
        var isIn = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var alone = Rewrite(sources, file, 0, place => place == i);
            isIn[i] = sources.Errors(file, alone.Text).Count == 0;
        }

        while (true)
        {
            var together = Rewrite(sources, file, first, place => isIn[place]);
            var errors = sources.Errors(file, together.Text);
            if (errors.Count == 0)
            {
                return (together.Text, [.. together.Mutants.Select(mutant => mutant.Mutant)]);
            }

            var number = Question().Matches(together.Text[..errors[0].End]) is [.., var last]
                ? int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture) : first;
            var place = together.Mutants[number - first].Place;
            Console.WriteLine($"Left out: {together.Mutants[number - first].Mutant}");
            isIn[place] = false;
        }
    }

    private static (string Text, IReadOnlyList<(int Place, Mutant Mutant)> Mutants) Rewrite(
        ProjectSources sources, string file, int first, Func<int, bool> isIn)
    {
        var model = sources.Model(file);
        var rewriter = new MutantRewriter(file, model, first, isIn);
        return (rewriter.Visit(model.SyntaxTree.GetRoot()).ToFullString(), rewriter.Mutants);
    }

    [GeneratedRegex(@"Mutant\.Is\((\d+)\)")]
    private static partial Regex Question();
}
