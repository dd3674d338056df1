extern alias webapp;

using Application = webapp::Program;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>A new web application with the two calls, and no policy.</summary>
public sealed class WebTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Application> _application = new();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task An_endpoint_without_a_declaration_is_refused_and_reported()
    {
        var factory = _application.WithApiAccessPolicy();
        using var client = factory.CreateClientWithKey(key => key.WithPermission("*:*:*"));

        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/", AccessReason.EndpointUndeclared);
        var error = Assert.Throws<ApiAccessAssertionException>(() => factory.AssertEveryEndpointDeclaresAccess());
        Assert.Equal(
            """
            These endpoints do not declare their access. Add RequirePermission, RequireApiRole or RequireApiKey, or opt out with AllowAnonymous or DisableApiAccessControl:
              GET / (HTTP: GET /)
            """, error.Message);
        factory.AssertEveryEndpointDeclaresAccess(except: "/");
    }

    [Fact]
    public async Task An_application_without_a_policy_refuses_everything()
    {
        var text = await _application.AccessMatrix().Persona("nobody").ToTextAsync();

        Assert.Equal("Method  Route  nobody\nGET     /      api_disabled\n", text);
    }
}
