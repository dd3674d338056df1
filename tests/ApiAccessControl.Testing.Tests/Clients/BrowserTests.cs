using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>A client of a page sends what a browser sends.</summary>
public class BrowserTests
{
    [Fact]
    public async Task A_page_of_a_listed_domain_is_admitted_and_a_server_is_not()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();
        using var page = factory.CreateClientWithKey(
            key => key.WithDomains("*.example.com").FromBrowser("https://app.example.com"));
        using var other = factory.CreateClientWithKey(
            key => key.WithDomains("*.example.com").FromBrowser("https://app.example.org"));
        using var server = factory.CreateClientWithKey(key => key.WithDomains("*.example.com"));

        await page.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
        await other.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.DomainNotAllowed);
        await server.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.ServerNotAllowed);
        Assert.Equal(RequestSource.Browser, page.LastDecision!.Decision!.Value.Source);
    }

    [Fact]
    public async Task A_page_without_a_key_gets_the_headers_of_CORS()
    {
        await using var app = new TestApp
        {
            AppServices = services => services.AddCors(),
            BeforeGate = pipeline => pipeline.UseCors(cors => cors.WithOrigins("https://app.example.com")),
        };
        using var page = app.WithApiAccessPolicy()
            .CreateClientWithoutKey(caller => caller.FromBrowser("https://app.example.com").From("198.51.100.7"));

        using var response = await page.ShouldBeRefusedAsync(
            HttpMethod.Get, "/reports", AccessReason.CredentialMissing);

        Assert.True(response.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
