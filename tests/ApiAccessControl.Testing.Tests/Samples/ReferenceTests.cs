extern alias reference;

using Application = reference::Program;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>
/// The sample Reference: minimal APIs and controllers with OpenAPI, and an endpoint for keys or users.
/// </summary>
public sealed class ReferenceTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Application> _application = new();
    private readonly WebApplicationFactory<Application> _factory;

    public ReferenceTests() => _factory = _application.WithApiAccessPolicy(policy => policy
        .AddOrganization("acme", "web")
        .AddRole("Owner", "*:*:*")
        .AddRole("Reader", "*:GET:*"));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Only_an_owner_with_an_access_list_deletes_a_member()
    {
        using var owner = _factory.CreateClientWithKey(
            key => key.InOrganization("acme").WithRole("Owner").WithNetworks("127.0.0.1"));
        using var unlisted = _factory.CreateClientWithKey(key => key.InOrganization("acme").WithRole("Owner"));
        using var reader = _factory.CreateClientWithKey(
            key => key.InOrganization("acme").WithRole("Reader").WithNetworks("127.0.0.1"));

        await owner.ShouldBeAllowedAsync(HttpMethod.Delete, "/orgs/acme/members/1");
        await unlisted.ShouldBeRefusedAsync(
            HttpMethod.Delete, "/orgs/acme/members/1", AccessReason.AccessListRequired);
        await reader.ShouldBeRefusedAsync(HttpMethod.Delete, "/orgs/acme/members/1", AccessReason.RoleMissing);
        await reader.ShouldBeAllowedAsync(HttpMethod.Get, "/orgs/acme/members/1");
    }

    [Fact]
    public async Task The_document_and_its_page_need_no_key()
    {
        using var withoutKey = _factory.CreateClientWithoutKey();

        await withoutKey.ShouldBeAllowedAsync(HttpMethod.Get, "/openapi/v1.json");
        await withoutKey.ShouldBeAllowedAsync(HttpMethod.Get, "/reference");
    }

    [Fact]
    public void Every_endpoint_declares_its_access() => _factory.AssertEveryEndpointDeclaresAccess();
}
