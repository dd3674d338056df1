using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace ApiAccessControl.Analyzers.Tests.Support;

/// <summary>
/// Runs an analyzer, and a code fix, on a source whose markup names the diagnostics: <c>{|AAC0001:"text"|}</c>. A
/// source without a type declaration in front is a program of statements.
/// </summary>
internal static class Verify
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    private const string PackageUsings = """
        global using ApiAccessControl;
        global using ApiAccessControl.Stores;
        """;

    /// <summary>The usings that every source has.</summary>
    public const string Usings = $"{ImplicitUsings}\n{PackageUsings}";

    /// <summary>The source has exactly the diagnostics of its markup.</summary>
    public static Task ReportsAsync<TAnalyzer>(string source, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new() => ReportsAsync<TAnalyzer>([source], expected);

    public static async Task ReportsAsync<TAnalyzer>(string[] sources, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        // The tests of code fixes also check that generated code is not analyzed and that a pragma suppresses.
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        {
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck,
        };
        Prepare(test, test.TestState, sources);
        test.TestState.ExpectedDiagnostics.AddRange(expected);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The fix makes the second source of the first; the title selects it among several.</summary>
    public static async Task FixesAsync<TAnalyzer, TCodeFix>(string source, string fixedSource, string title)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
        {
            CodeActionEquivalenceKey = title,
        };
        Prepare(test, test.TestState, [source]);
        Prepare(test, test.FixedState, [fixedSource]);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The same source in an application that does not refer to the package.</summary>
    public static async Task ReportsNothingWithoutCoreAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>();
        Prepare(test, test.TestState, [source], References.WithoutCore);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static void Prepare(
        AnalyzerTest<DefaultVerifier> test, SolutionState state, string[] sources,
        IReadOnlyList<MetadataReference>? references = null)
    {
        // Nothing is downloaded: the assemblies are those of this process.
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        state.AdditionalReferences.AddRange(references ?? References.OfWebApplication);
        state.OutputKind = IsProgram(sources[0])
            ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        foreach (var source in sources)
        {
            state.Sources.Add(source.ReplaceLineEndings("\n"));
        }

        state.Sources.Add(references is null ? Usings : ImplicitUsings);
    }

    private static bool IsProgram(string source) => source.Contains("WebApplication.Create", StringComparison.Ordinal)
        && source.Contains("\napp.", StringComparison.Ordinal);
}
