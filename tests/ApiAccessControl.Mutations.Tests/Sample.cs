using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApiAccessControl.Mutations.Tests;

/// <summary>A project with one class whose method <c>Run</c> is changed, compiled and called.</summary>
internal sealed class Sample
{
    private readonly Func<int, object?> _run;

    private Sample(IReadOnlyList<Mutant> mutants, Func<int, object?> run) => (Mutants, _run) = (mutants, run);

    public IReadOnlyList<Mutant> Mutants { get; }

    /// <param name="members">The members of the class; one is the method <c>Run</c> without parameters.</param>
    public static Sample Of(string members)
    {
        var root = Directory.CreateTempSubdirectory("mutations").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "src/Sample/Code"));
            Directory.CreateDirectory(Path.Combine(root, "tests/Sample.Tests/bin/Debug/net10.0"));
            File.WriteAllText(
                Path.Combine(root, "src/Sample/Code/Sample.cs"), $"public static class Sample\n{{\n{members}\n}}\n");
            var sources = new ProjectSources(root, "src/Sample", "tests/Sample.Tests");
            var (text, mutants) = new MutatedFile(sources, Assert.Single(sources.FilesIn("src/Sample/Code")), 0).Make();
            return new(mutants, Compile(text));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public object? Run() => _run(-1);

    /// <summary>The result with the mutant of this change.</summary>
    public object? RunWith(string change) =>
        _run(Assert.Single(Mutants, mutant => mutant.Change == change).Number);

    private static Func<int, object?> Compile(string text)
    {
        var mutant = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "InCopy/Mutant.cs"));
        var compilation = CSharpCompilation.Create(
            "Changed", [CSharpSyntaxTree.ParseText(text), CSharpSyntaxTree.ParseText(mutant)],
            Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(error => error.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        var assembly = new AssemblyLoadContext(null).LoadFromStream(image);
        var run = assembly.GetType("Sample")!.GetMethod("Run")!;
        var active = assembly.GetType("Mutant")!.GetProperty("Active", BindingFlags.Public | BindingFlags.Static)!;
        return number =>
        {
            active.SetValue(null, number);
            return run.Invoke(null, null);
        };
    }
}
