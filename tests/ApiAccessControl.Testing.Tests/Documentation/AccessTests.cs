extern alias quickstart;

using ApiAccessControl;
using ApiAccessControl.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;
using Program = quickstart::Program;

namespace ApiAccessControl.Testing.Tests.Documentation;

public class AccessTests(WebApplicationFactory<Program> application) : IClassFixture<WebApplicationFactory<Program>>
{
    private readonly WebApplicationFactory<Program> _factory = application.WithApiAccessPolicy(policy => policy
        .AddRole("Reader", "members:GET:*"));

    [Fact]
    public async Task A_reader_searches_and_does_not_restore()
    {
        using var reader = _factory.CreateClientWithKey(key => key.WithRole("Reader").From("198.51.100.7"));

        await reader.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");
        await reader.ShouldBeRefusedAsync(HttpMethod.Post, "/backups/7/restore", AccessReason.PermissionMissing);
    }

    [Fact]
    public async Task The_access_matrix_is_as_reviewed() => await _factory.AccessMatrix()
        .Persona("reader", key => key.WithRole("Reader"))
        .Persona("nobody")
        .Without("/access/*")
        .MatchesFileAsync("AccessMatrix.txt");

    [Fact]
    public void Every_endpoint_declares_its_access() => _factory.AssertEveryEndpointDeclaresAccess();
}
