using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Mutations;

/// <summary>A copy of the repository whose sources contain all mutants.</summary>
internal sealed partial class MutatedCopy(string root, string copy)
{
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Writes and builds the copy until it compiles. Returns the mutants that are in it.</summary>
    public IReadOnlyList<Mutant> Make(string project, IReadOnlyList<string> folders, string testProject)
    {
        CopyRepository();
        File.WriteAllText(Path.Combine(copy, project, "Mutant.cs"), MutantSource.Text);
        while (true)
        {
            var mutants = Rewrite(project, folders);
            var errors = Build(testProject);
            if (errors.Count == 0)
            {
                return mutants;
            }

            var before = _leftOut.Count;
            foreach (var error in errors)
            {
                LeaveOut(error, mutants);
            }

            Console.WriteLine($"{mutants.Count} mutants, {errors.Count} errors, {_leftOut.Count} left out");
            if (_leftOut.Count == before)
            {
                throw new InvalidOperationException($"The copy does not build: {errors.First()}");
            }
        }
    }

    private void CopyRepository()
    {
        var files = Run("git", root, "ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in files)
        {
            var target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(root, file), target, overwrite: true);
        }
    }

    private List<Mutant> Rewrite(string project, IReadOnlyList<string> folders)
    {
        var mutants = new List<Mutant>();
        var last = 0;
        foreach (var folder in folders)
        {
            var path = Path.Combine(root, project, folder);
            foreach (var source in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Order())
            {
                var file = Path.GetRelativePath(root, source);
                var rewriter = new MutantRewriter(file, () => last++, _leftOut);
                var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(source));
                File.WriteAllText(Path.Combine(copy, file), rewriter.Visit(tree.GetRoot()).ToFullString());
                mutants.AddRange(rewriter.Mutants);
            }
        }

        return mutants;
    }

    private HashSet<(string File, int Line, int Column)> Build(string testProject)
    {
        var output = Run(
            "dotnet", copy, "build", testProject, "-v", "q", "-nologo", "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:WarningLevel=0");
        return [.. ErrorLine().Matches(output).Select(match => (
            Path.GetRelativePath(copy, match.Groups[1].Value),
            int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)))];
    }

    // An error in the line of a mutant is its error. A variable that is not assigned any more is reported where it is
    // read: then the mutants of that member which declare a variable are left out, or else all of the member.
    private void LeaveOut((string File, int Line, int Column) error, List<Mutant> mutants)
    {
        var text = File.ReadAllText(Path.Combine(copy, error.File));
        var line = text.Split('\n')[error.Line - 1];
        var inLine = Question().Matches(line).Select(Number).ToArray();
        var ahead = Question().Matches(line[..Math.Min(line.Length, error.Column - 1)]).Select(Number).ToArray();
        var atFault = ahead.Length > 0 ? [ahead[^1]] : inLine;
        if (atFault.Length == 0)
        {
            var tree = CSharpSyntaxTree.ParseText(text);
            var place = tree.GetText().Lines[error.Line - 1].Start + error.Column - 1;
            var member = tree.GetRoot().FindToken(place).Parent!.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
            var inMember = Question().Matches(member.ToFullString()).Select(Number).ToArray();
            var declaring = inMember.Where(number => Declares(mutants[number].Original)).ToArray();
            atFault = declaring.Length > 0 ? declaring : inMember;
        }

        _leftOut.UnionWith(atFault.Select(number => mutants[number].ToString()));
    }

    private static bool Declares(string text) =>
        text.Contains(" is ", StringComparison.Ordinal) || text.Contains("out ", StringComparison.Ordinal);

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"^\s*(\S+?)\((\d+),(\d+)\): error", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"Mutant\.Is\((\d+)\)")]
    private static partial Regex Question();
}
