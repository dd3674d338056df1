using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>What the application wrote into a description stays there.</summary>
public class KeptTests
{
    [Fact]
    public async Task The_sentence_follows_the_description_of_the_application()
    {
        var operation = await DescribeAsync(builder => builder.WithDescription("Finds members."));

        Assert.Equal("Finds members.\n\nRequires an API key.", operation.Description);
    }

    [Fact]
    public async Task A_response_of_the_application_keeps_its_description_and_body_and_gets_the_body_of_refusals()
    {
        var operation = await DescribeAsync(builder => builder
            .ProducesProblem(400)
            .WithMetadata(new ProducesResponseTypeAttribute(typeof(void), 403) { Description = "Ask the office." })
            .ProducesProblem(429));

        Assert.Equal("Bad Request", operation.Text(400));
        Assert.Equal("application/problem+json application/json", operation.MediaTypes(400));
        Assert.Equal("Ask the office.", operation.Text(403));
        Assert.Equal("application/json", operation.MediaTypes(403));
        Assert.Equal("200 400 401 403 429 503", string.Join(' ', operation.Statuses.Split(' ').Order()));
    }

    [Fact]
    public async Task A_body_of_the_application_with_the_media_type_of_refusals_is_kept()
    {
        var operation = await DescribeAsync(builder => builder.Produces<Shortage>(503));

        Assert.Equal("application/json", operation.MediaTypes(503));
        Assert.Contains("Shortage", operation.Responses["503"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_of_the_application_is_combined_with_the_key_and_keeps_its_scopes()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey(), configure: builder => WriteTenant(builder));

        Assert.Equal("ApiKey+Tenant or ApiKeyBearer+Tenant", document["GET", "/"].Security);
        Assert.Contains("""{"ApiKey":[],"Tenant":["read"]}""", document["GET", "/"].Node["security"]!.ToJsonString());
    }

    [Fact]
    public async Task A_requirement_of_the_application_is_the_alternative_to_a_key()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey(orScheme: "BearerToken").RequireAuthorization(),
            configure: builder =>
            {
                builder.Services.AddAuthentication("BearerToken").AddBearerToken();
                builder.Services.AddAuthorization();
                WriteTenant(builder);
            });

        Assert.Equal("ApiKey or ApiKeyBearer or Tenant", document["GET", "/"].Security);
        Assert.DoesNotContain("BearerToken", document.Schemes.Select(scheme => scheme.Key));
    }

    [Fact]
    public async Task A_badge_of_the_application_is_kept()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey().RequireAccessList(),
            configure: builder => builder.Services.AddOpenApi(openApi => openApi.AddOperationTransformer(
                (operation, _, _) =>
                {
                    operation.Extensions = new Dictionary<string, IOpenApiExtension>
                    {
                        ["x-badges"] = new JsonNodeExtension(
                            System.Text.Json.Nodes.JsonNode.Parse("""[{ "name": "Beta" }]""")!),
                    };
                    return Task.CompletedTask;
                })));

        Assert.Equal("[{'name':'Beta'},{'name':'Access list required'}]", document["GET", "/"].Badges);
    }

    [Fact]
    public async Task Adding_the_description_twice_writes_it_once()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey().RequireAccessList(),
            configure: builder => builder.Services.AddOpenApi(openApi => openApi.AddApiAccessControl()));

        Assert.Equal("Requires an API key and an access list.", document["GET", "/"].Description);
        Assert.Equal("[{'name':'Access list required'}]", document["GET", "/"].Badges);
        Assert.Equal("ApiKey or ApiKeyBearer", document["GET", "/"].Security);
    }

    private static async Task<OperationJson> DescribeAsync(Action<RouteHandlerBuilder> write)
    {
        var document = await DescribedHost.DocumentAsync(app => write(app.MapGet("/", () => "in").RequireApiKey()));
        return document["GET", "/"];
    }

    private static void WriteTenant(WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(openApi => openApi
            .AddOperationTransformer((operation, context, _) =>
            {
                operation.Security = [new() { [new("Tenant", context.Document)] = ["read"] }];
                return Task.CompletedTask;
            })
            .AddDocumentTransformer((document, _, _) =>
            {
                document.AddComponent("Tenant", new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = "X-Tenant",
                });
                return Task.CompletedTask;
            }));

    internal sealed record Shortage(string Why);
}
