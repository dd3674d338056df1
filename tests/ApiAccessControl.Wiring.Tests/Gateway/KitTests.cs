using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiAccessControl.Wiring.Tests.Gateway;

/// <summary>The kit for tests on the sample.</summary>
public class KitTests
{
    [Fact]
    public async Task The_access_matrix_of_the_gateway_is_the_reviewed_one()
    {
        await using var application = new WebApplicationFactory<Program>();
        await using var gateway = application.WithApiAccessPolicy();

        await gateway.AccessMatrix()
            .Persona("order 7", key => key.WithPermission("orders:GET:7"))
            .Persona("all orders", key => key.WithPermission("orders:*:*"))
            .Persona("ticker", key => key.WithPermission("prices:GET:ticker"))
            .Persona("none")
            .RouteValue("id", "7")
            .MatchesFileAsync("Gateway.AccessMatrix.txt");
    }

    [Fact]
    public async Task Only_the_route_without_metadata_declares_no_access()
    {
        await using var application = new WebApplicationFactory<Program>();
        await using var gateway = application.WithApiAccessPolicy();

        gateway.AssertEveryEndpointDeclaresAccess("/internal/{**rest}");
    }

    [Fact]
    public async Task A_client_with_a_permission_reaches_the_destination_and_another_client_does_not()
    {
        await using var application = new WebApplicationFactory<Program>();
        await using var gateway = application.WithApiAccessPolicy();
        using var one = gateway.CreateClientWithKey(key => key.WithPermission("orders:GET:7"));

        await one.ShouldBeAllowedAsync(HttpMethod.Get, "/orders/7");
        await one.ShouldBeRefusedAsync(HttpMethod.Get, "/orders/8", AccessReason.PermissionMissing);
        await one.ShouldBeRefusedAsync(HttpMethod.Get, "/internal/x", AccessReason.EndpointUndeclared);
    }
}
