extern alias controllers;

using Application = controllers::Program;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>
/// The sample Controllers: a policy in the configuration, the profile Atlas, organizations, and authorization of users.
/// </summary>
public sealed class ControllersTests : IAsyncDisposable
{
    private const string Backups = "/orgs/acme/projects/web/backups";

    private readonly WebApplicationFactory<Application> _application = new();
    private readonly WebApplicationFactory<Application> _factory;

    public ControllersTests() => _factory = _application.WithApiAccessPolicy(policy => policy
        .AddOrganization("acme", "web", "mail")
        .AddOrganization("globex")
        .AddRole("Owner", "*:*:*")
        .AddRole("Reader", "*:GET:*"));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_reader_of_a_project_lists_its_backups_and_restores_none()
    {
        using var reader = _factory.CreateClientWithKey(
            key => key.InOrganization("acme").InProject("web", roles: ["Reader"]));

        await reader.ShouldBeAllowedAsync(HttpMethod.Get, Backups);
        await reader.ShouldBeRefusedAsync(
            HttpMethod.Get, "/orgs/acme/projects/mail/backups", AccessReason.OutsideProject);
        await reader.ShouldBeRefusedAsync(
            HttpMethod.Post, $"{Backups}/web-monday/restore", AccessReason.AccessListRequired);
    }

    [Fact]
    public async Task An_owner_restores_from_its_networks_only()
    {
        using var inside = _factory.CreateClientWithKey(key => key
            .InOrganization("acme").WithRole("Owner").WithNetworks("198.51.100.0/24").From("198.51.100.7"));
        using var outside = _factory.CreateClientWithKey(key => key
            .InOrganization("acme").WithRole("Owner").WithNetworks("198.51.100.0/24").From("203.0.113.9"));

        await inside.ShouldBeAllowedAsync(HttpMethod.Post, $"{Backups}/web-monday/restore");
        await outside.ShouldBeRefusedAsync(
            HttpMethod.Post, $"{Backups}/web-monday/restore", AccessReason.NetworkNotAllowed);
    }

    [Fact]
    public async Task A_report_needs_a_key_or_a_user()
    {
        using var key = _factory.CreateClientWithKey();
        using var nobody = _factory.CreateClientWithoutKey();

        await key.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
        await nobody.ShouldBeRefusedAsync(HttpMethod.Get, "/reports");
        var error = await Assert.ThrowsAsync<ApiAccessAssertionException>(
            () => nobody.ShouldBeAllowedAsync(HttpMethod.Get, "/reports"));
        Assert.Contains("was answered 401 by the application behind the gate", error.Message, StringComparison.Ordinal);
        Assert.Contains("left to authorization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_endpoint_declares_its_access() => _factory.AssertEveryEndpointDeclaresAccess();

    [Fact]
    public async Task The_access_matrix_is_as_reviewed() => await _factory.AccessMatrix()
        .RouteValue("orgId", "acme")
        .RouteValue("projectId", "web")
        .Persona("owner", key => key.InOrganization("acme").WithRole("Owner").WithNetworks("127.0.0.1"))
        .Persona("web reader", key => key.InOrganization("acme").InProject("web", roles: ["Reader"]))
        .Persona("mail reader", key => key.InOrganization("acme").InProject("mail", roles: ["Reader"]))
        .Persona("globex", key => key.InOrganization("globex").WithRole("Owner").WithNetworks("127.0.0.1"))
        .Persona("nobody")
        .MatchesFileAsync("Controllers.AccessMatrix.txt");

    [Fact]
    public async Task The_access_map_is_as_reviewed() =>
        await _factory.AccessMapMatchesFileAsync("Controllers.AccessMap.txt");

    [Fact]
    public async Task The_matrix_of_the_policy_in_the_configuration_needs_no_policy_of_the_test()
    {
        var text = await _application.AccessMatrix()
            .RouteValue("orgId", "acme").RouteValue("projectId", "web")
            .Persona("reader", key => key.InOrganization("acme").InProject("web", roles: ["Reader"]))
            .ToTextAsync();

        Assert.Contains("GET     /orgs/{orgId}/projects/{projectId}/backups", text, StringComparison.Ordinal);
    }
}
