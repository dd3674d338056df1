using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ApiAccessControl.OpenApi.Tests.Support;

namespace ApiAccessControl.OpenApi.Tests.Swashbuckle;

/// <summary>The filters of the documentation write with Swashbuckle what the transformers write.</summary>
public class SwashbuckleTests
{
    [Fact]
    public async Task The_filters_write_the_same_as_the_transformers()
    {
        await using var host = await DescribedHost.StartAsync(
            app =>
            {
                app.MapSwagger().DisableApiAccessControl();
                app.MapGet("/members/{id:int}", (int id) => id).WithDescription("Reads one.")
                    .RequirePermission("members", "{id}").RequireAccessList().RequireApiRole("Owner");
                app.MapGet("/either", () => "in").RequireApiKey(orScheme: "BearerToken").RequireAuthorization();
                app.MapGet("/open", () => "in").AllowAnonymous();
                app.MapGet("/public", () => "in").DisableApiAccessControl();
            },
            configure: builder =>
            {
                builder.Services.AddAuthentication("BearerToken").AddBearerToken();
                builder.Services.AddAuthorization();
                builder.Services.AddSwaggerGen(options =>
                {
                    options.OperationFilter<ApiAccessOperationFilter>();
                    options.DocumentFilter<ApiAccessDocumentFilter>();
                });
            });

        var swagger = await host.ReadDocumentAsync("/swagger/v1/swagger.json");
        var document = await host.ReadDocumentAsync();

        foreach (var (method, path) in document.Operations)
        {
            var (ours, theirs) = (document[method, path], swagger[method, path]);
            Assert.Equal(
                (ours.Description, ours.Security, ours.Access, ours.Badges, ours.Statuses),
                (theirs.Description, theirs.Security, theirs.Access, theirs.Badges, theirs.Statuses));
            Assert.All(ours.Refusals, status => Assert.True(JsonNode.DeepEquals(
                ours.Responses[$"{status}"], theirs.Responses[$"{status}"])));
        }

        Assert.True(JsonNode.DeepEquals(document.Schemes, swagger.Schemes));
        Assert.True(JsonNode.DeepEquals(document.Schemas["ApiAccessRefusal"], swagger.Schemas["ApiAccessRefusal"]));
    }

    [Fact]
    public void The_filters_are_those_of_the_documentation()
    {
        var folder = Folder();
        var filters = File.ReadAllText(Path.Combine(folder, "ApiAccessFilters.cs"));
        var page = File.ReadAllText(Path.Combine(folder, "../../../src/docs/openapi.md"));

        Assert.Contains(filters[filters.IndexOf("public sealed", StringComparison.Ordinal)..], page);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
