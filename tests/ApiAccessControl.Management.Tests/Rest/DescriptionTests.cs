using System.Text;
using ApiAccessControl.Management.Http.OpenApi;
using ApiAccessControl.Management.Http.Routes;
using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.OpenApi.Tests.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class DescriptionTests
{
    [Fact]
    public void The_description_has_the_same_routes_as_the_api()
    {
        var mapped = RestRoutes.All.Select(
            route => $"{route.Method} {route.Pattern.Replace("{**", "{", StringComparison.Ordinal)}");
        var described = ApiDescription.Operations.Select(operation => $"{operation.Method} {operation.Path}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_description_names_the_permission_of_each_route()
    {
        foreach (var route in RestRoutes.All)
        {
            var path = route.Pattern.Replace("{**", "{", StringComparison.Ordinal);
            var (_, _, operation) = ApiDescription.Operations.Single(
                operation => operation.Path == path && operation.Method == route.Method);
            var description = operation.TryGetProperty("description", out var text) ? text.GetString() : "";

            Assert.Equal(
                route.Resource is null
                    ? ""
                    : $"Keys need the permission `access:{route.PermissionMethod}:{route.Resource}`.",
                description);
        }
    }

    [Fact]
    public async Task The_description_is_served_with_the_place_where_the_host_mapped_the_api()
    {
        await using var host = await RestHost.StartAsync();

        var answer = (await host.AsPerson().GetAsync("openapi.json")).Is(200);

        Assert.Equal("3.1.0", answer.Member("openapi"));
        Assert.Equal("/access/api", answer.Json.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public Task The_description_is_valid_for_an_independent_validator() =>
        Validator.AcceptsAsync(Encoding.UTF8.GetString(OpenApiDocument.For("/access/api")));
}
