extern alias quickstart;

using Application = quickstart::Program;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>The sample Quickstart: a file store and the management package.</summary>
public sealed class QuickstartTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Application> _application = new();
    private readonly WebApplicationFactory<Application> _factory;

    public QuickstartTests() => _factory = _application.WithApiAccessPolicy(policy => policy
        .AddRole("Reader", "members:GET:*"));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_reader_searches_and_does_not_restore()
    {
        using var reader = _factory.CreateClientWithKey(key => key.WithRole("Reader").From("198.51.100.7"));

        await reader.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search?name=ada");
        await reader.ShouldBeRefusedAsync(HttpMethod.Post, "/backups/7/restore", AccessReason.PermissionMissing);
    }

    [Fact]
    public async Task A_caller_without_a_key_sees_the_health_alone()
    {
        using var visitor = _factory.CreateClientWithoutKey();

        await visitor.ShouldBeAllowedAsync(HttpMethod.Get, "/health");
        await visitor.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.CredentialMissing);
        await visitor.ShouldBeRefusedAsync(HttpMethod.Get, "/access/api/keys");
    }

    [Fact]
    public void Every_endpoint_declares_its_access() => _factory.AssertEveryEndpointDeclaresAccess();

    [Fact]
    public async Task The_access_matrix_is_as_reviewed() => await _factory.AccessMatrix()
        .Persona("reader", key => key.WithRole("Reader"))
        .Persona("owner", key => key.WithPermission("*:*:*"))
        .Persona("nobody")
        .Without("/access/*")
        .MatchesFileAsync("Quickstart.AccessMatrix.txt");

    [Fact]
    public async Task The_matrix_does_not_change_the_policy()
    {
        var reader = _factory.Services.GetRequiredService<IPolicyReader>();
        var before = await CountAsync();

        await _factory.AccessMatrix().Persona("one", key => key.WithRole("Reader")).Without("/access/*").ToTextAsync();

        Assert.Equal(before, await CountAsync());

        async Task<int> CountAsync() => await reader.CountAsync(
            new PolicyQuery(PolicyRecordKind.Role), TestContext.Current.CancellationToken);
    }
}
