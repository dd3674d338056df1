using System.Text;
using ApiAccessControl.Dashboard.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Headers, limits, paths: what does not depend on a screen.</summary>
public sealed class WireTests
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("", 200)]
    [InlineData("keys", 200)]
    [InlineData("keys/firstkey1", 200)]
    [InlineData("generate", 200)]
    [InlineData("organizations", 200)]
    [InlineData("organizations/acme", 200)]
    [InlineData("organizations/acme/requirement", 200)]
    [InlineData("organizations/acme/projects/web", 200)]
    [InlineData("accounts", 200)]
    [InlineData("accounts/ops", 200)]
    [InlineData("roles", 200)]
    [InlineData("roles/Reader", 200)]
    [InlineData("systems", 200)]
    [InlineData("systems/shop", 200)]
    [InlineData("organizations/nosuchorg", 404)]
    [InlineData("check", 200)]
    [InlineData("check?path=%2Fmembers%2Fsearch", 200)]
    [InlineData("refusals", 200)]
    [InlineData("audit", 200)]
    [InlineData("endpoints", 200)]
    [InlineData("security", 200)]
    [InlineData("keys/firstkey1/permissions", 200)]
    [InlineData("keys/firstkey1/networks", 200)]
    [InlineData("keys/firstkey1/domains", 200)]
    [InlineData("no-such-page", 404)]
    [InlineData("keys/nosuchkey1", 404)]
    public async Task Every_page_has_the_headers(string path, int status)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme().Key("firstkey1"));

        var page = (await (await host.SignInAsync()).GetAsync(path)).Is(status);

        Assert.Equal(Policy, page.Header("Content-Security-Policy"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.DoesNotContain("<style", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<base", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Null(page.Header("blazor-enhanced-nav"));
        Assert.StartsWith("<!DOCTYPE html>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_need_no_session_and_are_kept_for_a_year()
    {
        await using var host = await DashboardHost.StartAsync();
        var page = await (await host.SignInAsync()).GetAsync("");
        var links = page.Html.Split('"')
            .Where(text => text.StartsWith("/access/assets/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, links.Length);

        foreach (var link in links)
        {
            var asset = (await host.Anonymous().GetAsync(link)).Is(200);
            Assert.Equal("public, max-age=31536000, immutable", asset.Header("Cache-Control"));
            Assert.Equal("nosniff", asset.Header("X-Content-Type-Options"));
            Assert.Matches("^(text/css|text/javascript|image/svg)", asset.Header("Content-Type"));
        }

        (await host.Anonymous().GetAsync(links[0].Replace('-', '_'))).Is(302);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        await using var host = await DashboardHost.StartAsync();

        var answer = (await (await host.SignInAsync()).SendAsync(HttpMethod.Head, "keys", null)).Is(200);

        Assert.Equal(0, answer.Size);
        Assert.True(int.Parse(answer.Header("Content-Length")!) > 1000);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("text/plain", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded", "", 400)]
    [InlineData("application/x-www-form-urlencoded", "%", 400)]
    [InlineData("application/x-www-form-urlencoded", "&&&==%00%ff", 400)]
    [InlineData("application/x-www-form-urlencoded", "description=%00", 400)]
    [InlineData("application/x-www-form-urlencoded", "id=a&description=b", 400)]
    [InlineData("application/x-www-form-urlencoded", "description=a&expiresAt=yesterday", 400)]
    public async Task A_malformed_form_is_refused(string type, string body, int status)
    {
        await using var host = await DashboardHost.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await (await host.SignInAsync()).SendAsync(HttpMethod.Post, "generate", content)).Is(status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_is_too_large_is_refused(bool hasLength)
    {
        await using var host = await DashboardHost.StartAsync();
        var bytes = Encoding.UTF8.GetBytes("description=" + new string('x', 2 * 1024 * 1024));
        using HttpContent content = hasLength ? new ByteArrayContent(bytes) : new StreamContent(new Endless(bytes));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        (await (await host.SignInAsync()).SendAsync(HttpMethod.Post, "generate", content)).Is(413);
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();

        var fields = Enumerable.Range(0, 20_000).Select(i => KeyValuePair.Create($"f{i}", ""));

        (await (await host.SignInAsync()).PostAsync("generate", fields)).Is(400);
    }

    [Fact]
    public async Task An_action_that_a_page_does_not_have_is_not_found()
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).PostAsync("keys", [])).Is(404);
        (await (await host.SignInAsync()).SendAsync(HttpMethod.Put, "keys", null)).Is(404);
    }

    [Fact]
    public async Task Only_the_messages_of_the_screens_are_shown_after_a_redirect()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();

        (await client.GetAsync("keys?done=key-deleted")).Is(200).Shows("The key was deleted.");
        var other = (await client.GetAsync("keys?done=hello")).Is(200);
        Assert.DoesNotContain("hello", other.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys?state=nonsense")]
    [InlineData("keys?after=%00%ff&q=%ed%a0%80")]
    [InlineData("keys?q=a&q=b&state=&account=%20")]
    [InlineData("keys/%2e%2e%2f")]
    [InlineData("keys/%00")]
    [InlineData("organizations?after=%00%ff")]
    [InlineData("organizations/%00")]
    [InlineData("organizations/a%2Fb/projects/%2e%2e")]
    [InlineData("organizations/acme?after=%ed%a0%80")]
    [InlineData("accounts?q=%00&organization=%ff&role=%ed%a0%80&after=%00")]
    [InlineData("accounts/%ff/projects/%00")]
    [InlineData("roles/%ed%a0%80?after=%00")]
    [InlineData("systems?after=%00%ff")]
    [InlineData("systems/%00")]
    public async Task An_odd_address_is_no_server_error(string path)
    {
        await using var host = await DashboardHost.StartAsync();

        Assert.InRange((await (await host.SignInAsync()).GetAsync(path)).Status, 200, 499);
    }

    [Fact]
    public async Task Links_start_with_the_path_base_and_the_mapped_path()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan
        {
            PathBase = "/app",
            Map = app => app.MapGroup("/{tenant}/inner").MapApiAccessManagement("/access")
                .RequireAuthorization(HostPlan.Admins),
        });
        var client = await host.SignInAsync();

        foreach (var path in new[] { "", "/generate", "/a/b/c", "/organizations", "/accounts", "/systems" })
        {
            var page = await client.GetAsync($"/app/acme/inner/access{path}");
            var links = new[] { "href=\"", "action=\"", "src=\"" }
                .SelectMany(attribute => page.Html.Split(attribute).Skip(1))
                .Select(part => part.Split('"')[0]).Where(link => link[0] != '#').ToArray();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.StartsWith("/app/acme/inner/access", link, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_dashboard_works_at_the_root_of_a_host()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan
        {
            Map = app => app.MapApiAccessManagement("/").RequireAuthorization(HostPlan.Admins),
        });

        var page = (await (await host.SignInAsync()).GetAsync("/keys")).Is(200);

        Assert.Contains("href=\"/generate\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"//", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_works_beside_razor_components_razor_pages_and_antiforgery()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan
        {
            Services = services =>
            {
                services.AddRazorComponents();
                services.AddRazorPages();
                services.AddAntiforgery();
            },
            After = app =>
            {
                app.UseAntiforgery();
                app.MapRazorPages();
                app.MapRazorComponents<HostComponent>().DisableApiAccessControl();
            },
        }.Key("firstkey1"));
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("keys/firstkey1")).Is(200);
        (await client.SubmitAsync(page, "keys/firstkey1/disable")).Is(303);
        (await client.GetAsync("/component-of-the-host")).Is(200).Shows("The component of the host");
    }

    [Fact]
    public async Task Behind_a_proxy_that_cuts_a_prefix_the_links_have_the_prefix()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedPrefix };
        await using var host = await DashboardHost.StartAsync(
            new() { Before = app => app.UseForwardedHeaders(forwarded) });
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("keys", ("X-Forwarded-Prefix", "/outer"))).Is(200);

        Assert.Contains("href=\"/outer/access/generate\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/access", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_of_the_application_stands_on_every_page()
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).GetAsync("keys")).Is(200).Shows("· revision ");
    }

    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
