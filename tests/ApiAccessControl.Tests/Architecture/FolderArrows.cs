using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Tests.Architecture;

/// <summary>
/// The dependencies between the top folders of the core, computed from its sources. The compiler's semantic model
/// resolves every name, so a nested type or a member of equal name in another folder is not mistaken for a dependency.
/// </summary>
internal static class FolderArrows
{
    /// <summary>The files in the folder of the project itself, which register the services.</summary>
    public const string Root = ".";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ApiAccessControl.Stores;
        """;

    public static string SourceFolder([CallerFilePath] string file = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "ApiAccessControl"));

    public static string ApprovedPath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "FolderArrows.txt");

    /// <summary>All pairs of folders where a file of the first uses a type of the second.</summary>
    public static IReadOnlyList<(string From, string To)> Compute(string sources)
    {
        var trees = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(path => FolderOf(sources, path) is not ("obj" or "bin"))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path))
            .ToList();
        var compilation = CSharpCompilation.Create(
            "Sources", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], References());
        return
        [
            .. trees.SelectMany(tree => UsesOf(tree, compilation.GetSemanticModel(tree))
                    .Select(use => (FolderOf(sources, tree.FilePath), FolderOf(sources, use))))
                .Distinct()
                .Where(arrow => arrow.Item1 != arrow.Item2)
                .Order(),
        ];
    }

    /// <summary>The folders of one circle, in its order; empty when there is none.</summary>
    public static IReadOnlyList<string> FindCircle(IReadOnlyList<(string From, string To)> arrows)
    {
        var targets = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var finished = new HashSet<string>();
        var path = new List<string>();
        return targets.Select(folder => Visit(folder.Key)).FirstOrDefault(circle => circle.Count > 0) ?? [];

        IReadOnlyList<string> Visit(string folder)
        {
            if (path.IndexOf(folder) is >= 0 and var start)
            {
                return [.. path.Skip(start), folder];
            }

            path.Add(folder);
            var circle = finished.Contains(folder)
                ? []
                : targets[folder].Select(Visit).FirstOrDefault(found => found.Count > 0) ?? [];
            path.RemoveAt(path.Count - 1);
            finished.Add(folder);
            return circle;
        }
    }

    // The name of a namespace and "var" do not count as dependencies.
    private static IEnumerable<string> UsesOf(SyntaxTree tree, SemanticModel model) => tree.GetRoot().DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => !name.IsVar)
        .Select(name => model.GetSymbolInfo(name))
        .SelectMany(info => info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols)
        .Select(symbol => symbol as INamedTypeSymbol ?? symbol.ContainingType)
        .OfType<INamedTypeSymbol>()
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .SelectMany(type => type.OriginalDefinition.DeclaringSyntaxReferences)
        .Select(declaration => declaration.SyntaxTree.FilePath)
        .Where(path => path.Length > 0);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ApiAccessControl", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static string FolderOf(string sources, string path) =>
        Path.GetRelativePath(sources, path).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : Root;
}
