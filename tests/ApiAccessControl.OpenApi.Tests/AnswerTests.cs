using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ApiAccessControl.OpenApi.Tests.Support;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>
/// The documented refusals are those that the gate gives: each operation is called in every way that is refused, and
/// each answer has a documented status, media type and body. No status is documented that no call provokes.
/// </summary>
public class AnswerTests
{
    public static TheoryData<string, string> Formats { get; } = new()
    {
        { "Simple", "None" }, { "Simple", "Code" }, { "Simple", "CodeAndAddress" }, { "Simple", "Full" },
        { "ProblemDetails", "None" }, { "ProblemDetails", "Full" }, { "Atlas", "None" }, { "Atlas", "Full" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_answer_is_documented_and_every_documented_refusal_happens(string format, string disclosure)
    {
        var options = $$""" "Refusals": { "Format": "{{format}}", "Disclosure": "{{disclosure}}" } """;
        var observed = new HashSet<(string Operation, int Status)>();
        var documented = new HashSet<(string Operation, int Status)>();
        foreach (var policy in new[]
        {
            """ "Enabled": true, "Systems": { "open": { "Enabled": true } } """,
            """ "Enabled": false """,
            """ "Enabled": true, "AllowedNetworks": "198.51.100.0/24" """,
        })
        {
            await using var host = await DescribedHost.StartAsync(
                Map, options, $"{policy}, {Organizations}", AddServices, keys: Keys);
            var document = await host.ReadDocumentAsync();
            foreach (var (method, path) in document.Operations)
            {
                var operation = document[method, path];
                documented.UnionWith(operation.Refusals.Select(status => ($"{method} {path}", status)));
                foreach (var request in Requests(host, method, path))
                {
                    observed.UnionWith(
                        (await RefusalOf(host, request, document, operation))
                            .Select(status => ($"{method} {path}", status)));
                }
            }
        }

        Assert.Equal(documented.Order(), observed.Order());
    }

    [Theory]
    [InlineData("Simple", """{"error":"A valid API key is required."}""")]
    [InlineData(
        "Atlas",
        """{"detail":"Unauthorized","error":401,"errorCode":"USER_UNAUTHORIZED","parameters":[],"reason":"Unauthorized"}""")]
    public async Task An_example_is_the_body_that_callers_get(string format, string body)
    {
        await using var host = await DescribedHost.StartAsync(
            app => app.MapGet("/", () => "in").RequireApiKey(), $$""" "Refusals": { "Format": "{{format}}" } """);
        var operation = (await host.ReadDocumentAsync())["GET", "/"];
        using var client = host.Client();
        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        var example = operation.Responses["401"]!["content"]!["application/json"]!["example"]!.ToJsonString();

        Assert.Equal(body, example);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_bodies_of_a_writer_of_the_application_are_not_described()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey(),
            configure: builder => builder.Services.AddSingleton<IAccessRefusalWriter, OwnWriter>());

        Assert.Equal("200 400 401 403 503", document["GET", "/"].Statuses);
        Assert.Equal("", document["GET", "/"].MediaTypes(401));
        Assert.Empty(document.Schemas);
    }

    [Fact]
    public async Task The_bodies_of_a_writer_of_one_endpoint_are_not_described()
    {
        var document = await DescribedHost.DocumentAsync(app =>
        {
            app.MapGet("/own", () => "in").RequireApiKey().WithMetadata(new OwnWriter());
            app.MapGet("/host", () => "in").RequireApiKey();
        });

        Assert.Equal("", document["GET", "/own"].MediaTypes(401));
        Assert.Equal("application/json", document["GET", "/host"].MediaTypes(401));
    }

    private const string Organizations = """
        "Organizations": { "acme": { "Projects": { "web": { } } }, "other": { } }
        """;

    private static readonly NewApiKey Weak = ApiKeyGenerator.Create();
    private static readonly NewApiKey Elsewhere = ApiKeyGenerator.Create();

    private static string Keys => $$"""
        "{{Weak.Id}}": { "SecretHash": "{{Weak.SecretHash}}", "Organization": "other" },
        "{{Elsewhere.Id}}": { "SecretHash": "{{Elsewhere.SecretHash}}", "Roles": "Owner", "Networks": "198.51.100.7" }
        """;

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("BearerToken").AddBearerToken();
        builder.Services.AddAuthorization();
    }

    private static void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/permission", () => "in").RequirePermission("members", "search");
        app.MapPost("/role", () => "in").RequireApiRole("Owner");
        app.MapGet("/key", () => "in").RequireApiKey();
        app.MapGet("/list", () => "in").RequireApiKey().RequireAccessList();
        app.MapGet("/orgs/{org}/projects/{project}", () => "in").RequireApiKey().InOrganization("{org}")
            .InProject("{project}");
        app.MapGet("/system", () => "in").RequireApiKey().InApiSystem("open");
        app.MapGet("/items/{id:int}", (int id) => id).RequireApiKey();
        app.MapGet("/anonymous", () => "in").AllowAnonymous();
        app.MapGet("/public", () => "in").DisableApiAccessControl();
        app.MapGet("/undeclared", () => "in");
        app.MapGet("/either", () => "in").RequireApiKey(orScheme: "BearerToken").RequireAuthorization();
    }

    private static IEnumerable<HttpRequestMessage> Requests(DescribedHost host, string method, string path)
    {
        var url = path.Replace("{org}", "acme").Replace("{project}", "web").Replace("{id}", "7");
        yield return Request();
        yield return Request(host.Key.Text);
        yield return Request(Weak.Text);
        yield return Request(Elsewhere.Text);
        yield return Request(ApiKeyGenerator.Create().Text);
        yield return Request("no key at all");
        yield return Request(host.Key.Text, host.Key.Text);
        if (path.Contains("{id}"))
        {
            url = path.Replace("{id}", "x");
            yield return Request(host.Key.Text);
        }

        HttpRequestMessage Request(params string[] keys)
        {
            var request = new HttpRequestMessage(new(method), url);
            request.Headers.Add("X-Api-Key", keys);
            return request;
        }
    }

    private static async Task<int[]> RefusalOf(
        DescribedHost host, HttpRequestMessage request, DocumentJson document, OperationJson operation)
    {
        using (request)
        {
            using var client = host.Client();
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var status = (int)answer.StatusCode;
            Assert.Contains($"{status}", operation.Responses.Select(response => response.Key));
            if (status < 400)
            {
                return [];
            }

            // The answer of the other scheme, which the sentence of the response announces.
            if (answer.Content.Headers.ContentType is null)
            {
                Assert.Contains("'orScheme':'BearerToken'", operation.Access);
                Assert.DoesNotContain(request.Headers, header => header.Key == "X-Api-Key" && header.Value.Any());
                return [status];
            }

            AssertBody(
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                answer.Content.Headers.ContentType, document, operation.Responses[$"{status}"]!);
            return [status];
        }
    }

    private static void AssertBody(string text, MediaTypeHeaderValue type, DocumentJson document, JsonNode response)
    {
        var media = response["content"]![type.MediaType!]!;
        Assert.Equal("#/components/schemas/ApiAccessRefusal", (string?)media["schema"]!["$ref"]);
        var schema = document.Schemas["ApiAccessRefusal"]!;
        var body = JsonNode.Parse(text)!.AsObject();
        var names = body.Select(member => member.Key).ToHashSet();
        Assert.Superset(schema["required"]!.AsArray().Select(name => (string)name!).ToHashSet(), names);

        // The host's own service adds the trace id to problem details.
        Assert.Subset(
            schema["properties"]!.AsObject().Select(property => property.Key).Append("traceId").ToHashSet(), names);
    }

    private sealed class OwnWriter : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision)
        {
            context.Response.StatusCode = decision.StatusCode;
            return context.Response.WriteAsync("no");
        }
    }
}
