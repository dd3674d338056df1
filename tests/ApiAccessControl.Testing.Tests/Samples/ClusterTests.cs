extern alias cluster;

using Application = cluster::Program;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>The sample Cluster: its store is a database, which the policy of the test replaces.</summary>
public sealed class ClusterTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Application> _application = new();
    private readonly WebApplicationFactory<Application> _factory;

    public ClusterTests() => _factory = _application.WithApiAccessPolicy();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_search_needs_its_permission()
    {
        using var searcher = _factory.CreateClientWithKey(key => key.WithPermission("members:GET:search"));
        using var other = _factory.CreateClientWithKey(key => key.WithPermission("members:GET:list"));

        await searcher.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");
        await other.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.PermissionMissing);
    }

    [Fact]
    public void Every_endpoint_declares_its_access() => _factory.AssertEveryEndpointDeclaresAccess();
}
