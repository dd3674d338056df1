using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>Controllers: attributes, classes, conventions of the mapping and of groups.</summary>
public class ControllerTests
{
    [Fact]
    public async Task Actions_have_the_attributes_of_their_class_and_their_own()
    {
        var document = await DocumentAsync(app => app.MapControllers());

        Assert.Equal(
            "Requires permission orders:GET:list and the role Owner.", document["GET", "/orders"].Description);
        Assert.Equal(
            "Requires permission orders:DELETE:{id}, an access list and the role Owner.",
            document["DELETE", "/orders/{id}"].Description);
        Assert.Equal(("", "Requires no API key."), Of(document["GET", "/orders/status"]));
        Assert.Equal(("", null), Of(document["GET", "/orders/health"]));
    }

    [Fact]
    public async Task An_action_of_two_methods_and_two_routes_has_the_permission_of_each_method()
    {
        var document = await DocumentAsync(app => app.MapControllers());

        Assert.Equal(
            "Requires permission orders:GET:search and the role Owner.", document["GET", "/orders/search"].Description);
        Assert.Equal(
            "Requires permission orders:POST:search and the role Owner.",
            document["POST", "/orders/search"].Description);
        Assert.Equal(
            "Requires permission orders:POST:search and the role Owner.", document["POST", "/orders/find"].Description);
    }

    [Fact]
    public async Task A_convention_on_the_mapping_of_controllers_counts()
    {
        var document = await DocumentAsync(app => app.MapControllers().RequireApiKey());

        Assert.Equal("Requires an API key.", document["GET", "/free"].Description);
        Assert.Equal("ApiKey or ApiKeyBearer", document["GET", "/free"].Security);
    }

    [Fact]
    public async Task Controllers_that_are_mapped_again_in_a_group_are_described_by_their_own_route()
    {
        var document = await DocumentAsync(app =>
        {
            app.MapGroup("/v2").RequireApiRole("Owner").MapControllers();
            app.MapControllers().RequireApiKey();
        });

        Assert.Equal("Requires an API key.", document["GET", "/free"].Description);
    }

    private static (string?, string?) Of(OperationJson operation) => (operation.Security, operation.Description);

    private static Task<DocumentJson> DocumentAsync(Action<WebApplication> map) => DescribedHost.DocumentAsync(
        map,
        configure: builder => builder.Services.AddControllers().AddApplicationPart(typeof(ControllerTests).Assembly));
}

[ApiController]
[Route("orders")]
[RequireApiRole("Owner")]
public class OrdersController : ControllerBase
{
    [HttpGet]
    [RequirePermission("orders", "list")]
    public string List() => "orders";

    [HttpDelete("{id}")]
    [RequirePermission("orders", "{id}")]
    [RequireAccessList]
    public string Delete(string id) => id;

    [HttpGet("search")]
    [HttpPost("search")]
    [HttpPost("find")]
    [RequirePermission("orders", "search")]
    public string Search() => "found";

    [HttpGet("status")]
    [AllowAnonymous]
    public string Status() => "up";

    [HttpGet("health")]
    [DisableApiAccessControl]
    public string Health() => "ok";
}

[ApiController]
[Route("free")]
public class FreeController : ControllerBase
{
    [HttpGet]
    public string Get() => "free";
}
