using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers.Tests;

/// <summary>
/// The samples, analyzed as they stand. The tests of the gate contain mistakes on purpose.
/// </summary>
public class SamplesTests
{
    public static TheoryData<string> Samples => new(Repository.ProjectsIn("samples"));

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_has_no_diagnostic(string project) => Assert.Empty(await AnalyzeAsync(project));

    // References of other packages are missing, so there are errors of the compiler; the analyzers work with what is
    // known, as they do while code is being written.
    private static async Task<IEnumerable<string>> AnalyzeAsync(string project)
    {
        var trees = Repository.SourcesOf(project)
            .Select(path => CSharpSyntaxTree.ParseText(
                File.ReadAllText(path), path: path, cancellationToken: TestContext.Current.CancellationToken))
            .Append(
                CSharpSyntaxTree.ParseText(Verify.Usings, cancellationToken: TestContext.Current.CancellationToken));
        var compilation = CSharpCompilation.Create(
            "Sample", trees, References.OfWebApplication, new(OutputKind.ConsoleApplication));
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. typeof(Descriptors).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var diagnostics = await compilation.WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return diagnostics.Select(diagnostic =>
        {
            var span = diagnostic.Location.GetLineSpan();
            return $"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1}): "
                + $"{diagnostic.Id}: {diagnostic.GetMessage()}";
        }).Order(StringComparer.Ordinal);
    }
}
