using System.Net;
using System.Reflection;
using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>
/// A client that NSwag generates from the document. It sends the key where the document says, reads the answer of a
/// guarded endpoint, and reads a refusal as the described type.
/// </summary>
public class GeneratedClientTests
{
    [Fact]
    public async Task A_generated_client_calls_a_guarded_endpoint_with_a_key_and_reads_a_refusal_without_one()
    {
        await using var host = await DescribedHost.StartAsync(
            app => app.MapGet("/members/{id:int}", (int id) => new Member($"Ada {id}")).WithName("GetMember")
                .RequirePermission("members", "{id}"),
            """ "Credentials": { "HeaderName": "X-Company-Key", "Bearer": false } """,
            configure: builder => builder.Services.AddOpenApi(
                openApi => openApi.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_0));
        var document = await OpenApiDocument.FromJsonAsync(
            (await host.ReadDocumentAsync()).Text, TestContext.Current.CancellationToken);
        var type = Compile(Generate(document)).GetType("Generated.Client")!;
        using var http = host.Client();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(type, http));
        http.DefaultRequestHeaders.Add(HeaderOf(document), host.Key.Text);
        var member = await CallAsync(type, http);

        Assert.Equal((int)HttpStatusCode.Unauthorized, Read(refusal, "StatusCode"));
        Assert.Equal("A valid API key is required.", Read(Read(refusal, "Result"), "Error"));
        Assert.Equal("Ada 7", Read(member, "Name"));
    }

    // What the generator read from the requirement of the operation.
    private static string HeaderOf(OpenApiDocument document)
    {
        var scheme = document.SecurityDefinitions[
            document.Operations.Single().Operation.Security.Single().Keys.Single()];
        Assert.Equal(
            (OpenApiSecuritySchemeType.ApiKey, OpenApiSecurityApiKeyLocation.Header), (scheme.Type, scheme.In));
        return scheme.Name;
    }

    private static string Generate(OpenApiDocument document) => new CSharpClientGenerator(document, new()
    {
        ClassName = "Client",
        CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson },
    }).GenerateFile();

    private static async Task<object> CallAsync(Type type, HttpClient http)
    {
        var client = Activator.CreateInstance(type, http)!;
        var call = (Task)type.GetMethod("GetMemberAsync", [typeof(int)])!.Invoke(client, [7])!;
        await call;
        return Read(call, "Result")!;
    }

    private static object? Read(object? value, string property) =>
        value!.GetType().GetProperty(property)!.GetValue(value);

    private static Assembly Compile(string source)
    {
        using var stream = new MemoryStream();
        var result = CSharpCompilation.Create(
            "GeneratedClient",
            [CSharpSyntaxTree.ParseText(source)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary)).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }

    internal sealed record Member(string Name);
}
