using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ApiAccessControl.Mutations;

/// <summary>
/// The sources of one project, compiled in memory: which changes compile is known in milliseconds, a build takes a
/// minute. The project and its test project must be built, because the references are taken from their folders.
/// </summary>
internal sealed class ProjectSources
{
    private readonly string _root;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, int> _unchanged = [];

    public ProjectSources(string root, string project, string testProject)
    {
        _root = root;
        var name = Path.GetFileName(project);
        var folder = Path.Combine(root, project);
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        _trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)
                || path.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal)
                && !path.Contains("/obj/Release/", StringComparison.Ordinal))
            .ToDictionary(
                path => Path.GetRelativePath(root, path),
                path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
        var mutant = CSharpSyntaxTree.ParseText(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "InCopy/Mutant.cs")), options);
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var aspNetCore = runtime.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);
        var libraries = new[] { runtime, aspNetCore, Path.Combine(root, testProject, "bin/Debug/net10.0") }
            .SelectMany(path => Directory.EnumerateFiles(path, "*.dll"))
            .Where(path => Path.GetFileNameWithoutExtension(path) is var file && file != name && IsManaged(path))
            .DistinctBy(Path.GetFileName);
        _compilation = CSharpCompilation.Create(
            $"{name}", [.. _trees.Values, mutant],
            libraries.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    public IEnumerable<string> FilesIn(string folder) =>
        _trees.Keys.Where(file => file.StartsWith(folder + '/', StringComparison.Ordinal)).Order();

    public SemanticModel Model(string file) => _compilation.GetSemanticModel(_trees[file]);

    /// <summary>The errors in a file after a change, without those that the generators of the project remove.</summary>
    public IReadOnlyList<TextSpan> Errors(string file, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(
            text, (CSharpParseOptions)_trees[file].Options, Path.Combine(_root, file));
        if (!_unchanged.TryGetValue(file, out var unchanged))
        {
            _unchanged[file] = unchanged = Diagnostics(_compilation, _trees[file]).Count();
        }

        var errors = Diagnostics(_compilation.ReplaceSyntaxTree(_trees[file], tree), tree).ToList();
        return errors.Count <= unchanged ? [] : [.. errors.Select(error => error.Location.SourceSpan)];
    }

    private static IEnumerable<Diagnostic> Diagnostics(CSharpCompilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static bool IsManaged(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new System.Reflection.PortableExecutable.PEReader(file);
        return image.HasMetadata;
    }
}
