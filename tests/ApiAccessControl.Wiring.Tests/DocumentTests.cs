using System.Net.Http.Json;
using System.Text.Json;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>The OpenAPI document, compared with the access map.</summary>
[Collection(WiredHosts.Shared)]
public class DocumentTests(WiredHosts hosts)
{
    public static TheoryData<string> Wirings { get; } = [.. AllWirings.All.Select(wiring => wiring.Name)];

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task The_OpenAPI_document_has_the_requirements_of_the_access_map(string wiring)
    {
        var host = await hosts.OfAsync(wiring);
        var operations = await OperationsAsync(host);

        Assert.Contains(operations, operation => operation.Path == "/minimal-API/declared");
        Assert.Contains(operations, operation => operation.Path == "/controller-action/undeclared");
        Assert.All(operations, operation =>
        {
            var entry = Assert.Single(host.Map.Entries, entry => entry.Route == operation.Path);
            var access = operation.Node.GetProperty("x-api-access");
            Assert.Equal($"{entry.Class}", access.GetProperty("class").GetString());
            Assert.Equal(entry.Permissions, Texts(access, "permissions"));
            Assert.Equal(entry.Class != ApiAccessClass.Public, RequiresKey(operation.Node));
            Assert.True(entry.Class == ApiAccessClass.Public || Answers(operation.Node, 401));
        });
    }

    private static async Task<List<(string Path, JsonElement Node)>> OperationsAsync(WiredHost host)
    {
        var kind = AllKinds.Named("OpenAPI document");
        using var response = await host.AskAsync(kind.Request(kind.PathOf(declares: true)), Persona.WithPermission);
        var document = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select (path.Name, operation.Value),
        ];
    }

    private static IEnumerable<string?> Texts(JsonElement node, string name) =>
        node.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()) : [];

    private static bool RequiresKey(JsonElement operation) =>
        operation.TryGetProperty("security", out var security) && security.GetArrayLength() > 0;

    private static bool Answers(JsonElement operation, int status) =>
        operation.GetProperty("responses").TryGetProperty($"{status}", out _);
}
