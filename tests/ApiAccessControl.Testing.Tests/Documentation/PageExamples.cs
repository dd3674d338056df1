extern alias quickstart;

using Program = quickstart::Program;

namespace ApiAccessControl.Testing.Tests.Documentation;

/// <summary>The fragments of the page and of the README, as they stand there.</summary>
public class PageExamples
{
    [Fact]
    public async Task The_policy_and_the_clients_of_the_page_work()
    {
        await using var application = new WebApplicationFactory<Program>();
        var factory = application.WithApiAccessPolicy(policy => policy
            .Settings(settings => settings with { AllowedNetworks = ["198.51.100.0/24"] })
            .AddOrganization("acme", "web", "mail")
            .AddAccount("ops", account => account with { Organization = "acme", Roles = ["Reader"] })
            .AddRole("Reader", "members:GET:*")
            .AddSystem("reports"));
        using var server = factory.CreateClientWithKey(key => key
            .OfAccount("ops").WithNetworks("198.51.100.7").From("198.51.100.7"));
        using var page = factory.CreateClientWithKey(key => key
            .InOrganization("acme").WithDomains("app.example.com").From("198.51.100.8").FromBrowser("https://app.example.com"));
        using var visitor = factory.CreateClientWithoutKey(caller => caller.From("203.0.113.9"));

        await server.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");
        await page.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.PermissionMissing);
        await visitor.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.NetworkNotAllowed);
    }

    [Fact]
    public async Task The_clock_of_the_page_works()
    {
        await using var application = new WebApplicationFactory<Program>();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2030-01-01T00:00:00Z"));
        using var client = application.WithApiAccessPolicy().WithClock(clock).CreateClientWithKey(key => key
            .WithPermission("members:GET:search").ExpiresAt(clock.GetUtcNow().AddHours(1)));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");
        clock.Advance(TimeSpan.FromHours(1));
        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.KeyExpired);
    }

    [Fact]
    public async Task The_README_of_the_package_works()
    {
        using var application = new WebApplicationFactory<Program>();
        var factory = application.WithApiAccessPolicy(policy => policy.AddRole("Reader", "members:GET:*"));
        using var reader = factory.CreateClientWithKey(key => key.WithRole("Reader").From("198.51.100.7"));

        await reader.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");
        await reader.ShouldBeRefusedAsync(HttpMethod.Post, "/backups/7/restore", AccessReason.PermissionMissing);

        await factory.AccessMatrix()
            .Persona("reader", key => key.WithRole("Reader"))
            .Persona("nobody")
            .Without("/access/*")
            .MatchesFileAsync("AccessMatrix.txt");
        factory.AssertEveryEndpointDeclaresAccess();
    }
}
