using System.Text.RegularExpressions;
using ApiAccessControl.Stores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>
/// Compiles the C# of the pages against the packages. A program is compiled as it stands, with the implicit usings of a
/// web project. A fragment may use the names that its reader's own code has: <c>builder</c>, <c>app</c> and the like,
/// and the namespaces of the packages.
/// </summary>
internal static class CodeCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private const string ReadersCode = """
        global using Microsoft.EntityFrameworkCore;
        global using static ReadersCode;
        global using ApiAccessControl;
        global using Microsoft.AspNetCore.Mvc.Testing;
        using ApiAccessControl.Stores;

        internal static class ReadersCode
        {
            public static string Search() => "found";
            public static string Restore(string id) => id;
        }

        public class Program;

        public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options);

        public sealed class MyStore : IAsyncDisposable
        {
            public IPolicySource Source => throw new NotSupportedException();
            public static ValueTask<MyStore> CreateAsync(
                ApiAccessControlOptions options, IReadOnlyList<PolicyRecord> records, TimeProvider time) => new(new MyStore());
            public ValueTask<MyStore> OpenAgainAsync() => new(this);
            public ValueTask DisposeAsync() => default;
        }
        """;

    private static readonly (string Type, string Name)[] Known =
    [
        ("Microsoft.AspNetCore.Builder.WebApplicationBuilder", "builder"),
        ("Microsoft.AspNetCore.Builder.WebApplication", "app"),
        ("Microsoft.AspNetCore.Routing.RouteGroupBuilder", "group"),
        ("Microsoft.AspNetCore.Http.HttpContext", "context"),
        ("Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>", "application"),
        ("Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>", "factory"),
        ("ApiAccessControl.Stores.IPolicyManager", "manager"),
        ("ApiAccessControl.Stores.IPolicySource", "source"),
        ("ApiAccessControl.Stores.KeyRecord", "record"),
        ("System.String", "connectionString"),
        ("System.Threading.CancellationToken", "cancellationToken"),
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly List<PortableExecutableReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static bool IsProgram(this CodeBlock block) => block.Code.Contains("app.Run();", StringComparison.Ordinal);

    /// <summary>The errors, each with its line in the page.</summary>
    public static IReadOnlyList<string> Errors(CodeBlock block) => ErrorsOf(
        block.IsProgram() ? Program(block) : Fragment(block));

    /// <summary>Writes an executable assembly. The assemblies of the packages must be in the same folder.</summary>
    public static void Emit(CodeBlock program, string path)
    {
        var result = Program(program).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private static CSharpCompilation Program(CodeBlock block) =>
        Compile(OutputKind.ConsoleApplication, ImplicitUsings,
            $"#line {block.Line} \"{block.Page.Name}\"\n{block.Code}");

    private static CSharpCompilation Fragment(CodeBlock block)
    {
        // A member that is shown without its class belongs to the reader's database context.
        var code = block.Code.StartsWith("protected override ", StringComparison.Ordinal)
            ? $"public class ReadersContext : DbContext {{ {block.Code} }}" : block.Code;
        var unit = SyntaxFactory.ParseCompilationUnit(code, options: Parsing);
        var statements = unit.Members.OfType<GlobalStatementSyntax>().ToList();
        var parameters = Known.Where(known => !Regex.IsMatch(block.Code, $@"\b[\w<>?]+ {known.Name} ="));
        var source = $$"""
            {{unit.Usings.ToFullString()}}
            internal static class Fragment
            {
                public static async Task RunAsync({{string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"))}})
                {
                    await Task.CompletedTask;
            #line {{block.Line}} "{{block.Page.Name}}"
            {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }

            #line {{block.Line}} "{{block.Page.Name}}"
            {{string.Concat(unit.Members.Where(m => m is not GlobalStatementSyntax).Select(m => m.ToFullString()))}}
            """;
        return Compile(OutputKind.DynamicallyLinkedLibrary, ImplicitUsings, ReadersCode, source);
    }

    private static CSharpCompilation Compile(OutputKind kind, params IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            "Example",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing)),
            References,
            new(kind, nullableContextOptions: NullableContextOptions.Enable));

    private static List<string> ErrorsOf(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Location.GetMappedLineSpan()}: {diagnostic.GetMessage()}"),
    ];
}
