using System.Net;
using System.Text.RegularExpressions;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Http.ConsoleSignIn;
using ApiAccessControl.Management.Tests.Rest.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Management.Tests.Rest;

public partial class ConsoleSignInTests
{
    [Fact]
    public async Task The_link_of_the_log_opens_a_page_whose_button_signs_in()
    {
        await using var host = await StartAsync();
        var link = LinkOf(host);
        Assert.StartsWith($"{host.Address}access/sign-in?t=", link, StringComparison.Ordinal);

        var page = (await host.Anonymous().GetAsync(new Uri(link).PathAndQuery)).Is(200);
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Null(page.Header("Set-Cookie"));

        var answer = (await SignInAsync(host, TokenOf(link))).Is(303);
        Assert.Equal("/access", answer.Header("Location"));
        var cookie = answer.Header("Set-Cookie")!;
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=28800", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);

        var who = (await SignedIn(host, cookie).GetAsync("whoami")).Is(200);
        Assert.Equal("console", who.Json.GetProperty("actor").GetProperty("name").GetString());
        (await host.Anonymous().GetAsync("whoami")).Is(401);
    }

    [Fact]
    public async Task The_link_works_once_and_following_it_does_not_use_it_up()
    {
        await using var host = await StartAsync();
        var link = LinkOf(host);

        (await host.Anonymous().GetAsync(new Uri(link).PathAndQuery)).Is(200);
        (await host.Anonymous().GetAsync(new Uri(link).PathAndQuery)).Is(200);
        (await SignInAsync(host, TokenOf(link))).Is(303);
        (await SignInAsync(host, TokenOf(link))).Is(403);
        (await host.Anonymous().GetAsync(new Uri(link).PathAndQuery)).Is(403);
    }

    [Fact]
    public async Task The_link_ends_after_10_minutes_and_the_session_after_8_hours()
    {
        var clock = new MovableClock();
        await using var host = await StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        var link = LinkOf(host);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        var cookie = (await SignInAsync(host, TokenOf(link))).Is(303).Header("Set-Cookie")!;
        clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        (await SignedIn(host, cookie).GetAsync("openapi.json")).Is(200);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await SignedIn(host, cookie).GetAsync("openapi.json")).Is(401);

        await using var late = await StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        var old = LinkOf(late);
        clock.Advance(TimeSpan.FromMinutes(10));
        (await SignInAsync(late, TokenOf(old))).Is(403);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Another_site_cannot_press_the_button(string header, string value)
    {
        await using var host = await StartAsync();

        (await SignInAsync(host, TokenOf(LinkOf(host)), (header, value))).Is(403);
        (await SignInAsync(host, TokenOf(LinkOf(host)))).Is(303);
    }

    [Theory]
    [InlineData("t=wrong")]
    [InlineData("")]
    [InlineData("t=a&t=b")]
    [InlineData("x=1&y=2&z=3&a=4&b=5&c=6")]
    public async Task A_form_without_the_token_is_refused(string form)
    {
        await using var host = await StartAsync();
        using var body = new StringContent(form, null, "application/x-www-form-urlencoded");

        (await host.Anonymous().SendAsync(HttpMethod.Post, "/access/sign-in", body)).Is(403);
        (await host.Anonymous().PostAsync("/access/sign-in", "{}")).Is(403);
        (await host.Anonymous().GetAsync("/access/sign-in")).Is(403);
        (await host.Anonymous().GetAsync("/access/sign-in?t=wrong")).Is(403);
    }

    [Fact]
    public async Task Only_this_machine_may_sign_in_and_stay_signed_in()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        await using var host = await StartAsync(before: app => app.UseForwardedHeaders(forwarded));
        var token = TokenOf(LinkOf(host));

        (await SignInAsync(host, token, ("X-Forwarded-For", "192.0.2.1"))).Is(403);
        var cookie = (await SignInAsync(host, token)).Is(303).Header("Set-Cookie")!;
        (await SignedIn(host, cookie).GetAsync("whoami", ("X-Forwarded-For", "192.0.2.1"))).Is(401);
        (await SignedIn(host, cookie).GetAsync("whoami")).Is(200);
    }

    [Fact]
    public async Task A_client_address_of_this_machine_does_not_make_the_connection_one()
    {
        await using var host = await StartAsync(before: app => app.Use((context, next) =>
        {
            context.Features.Set<Microsoft.AspNetCore.Connections.Features.IConnectionEndPointFeature>(new Far());
            return next(context);
        }));

        (await SignInAsync(host, TokenOf(LinkOf(host)))).Is(403);
    }

    [Fact]
    public async Task From_anywhere_another_machine_may_sign_in()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        await using var host = await StartAsync(
            fromAnywhere: true, before: app => app.UseForwardedHeaders(forwarded));

        var cookie = (await SignInAsync(host, TokenOf(LinkOf(host)), ("X-Forwarded-For", "192.0.2.1"))).Is(303)
            .Header("Set-Cookie")!;
        (await SignedIn(host, cookie).GetAsync("whoami", ("X-Forwarded-For", "192.0.2.1"))).Is(200);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure_and_has_the_host_prefix()
    {
        await using var host = await StartAsync(before: app => app.Use((context, next) =>
        {
            context.Request.Scheme = "https";
            return next(context);
        }));

        var cookie = (await SignInAsync(host, TokenOf(LinkOf(host)))).Is(303).Header("Set-Cookie")!;

        Assert.StartsWith("__Host-api-access-", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        (await SignedIn(host, cookie).GetAsync("whoami")).Is(200);
    }

    [Fact]
    public async Task The_name_of_the_cookie_depends_on_port_and_path_base()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await using var below = await StartAsync(pathBase: "/app");

        var first = (await SignInAsync(one, TokenOf(LinkOf(one)))).Header("Set-Cookie")!.Split('=')[0];
        var second = (await SignInAsync(other, TokenOf(LinkOf(other)))).Header("Set-Cookie")!.Split('=')[0];
        Assert.NotEqual(first, second);

        Assert.StartsWith($"{below.Address}app/access/sign-in?t=", LinkOf(below), StringComparison.Ordinal);
        var answer = await SignInAsync(below, TokenOf(LinkOf(below)), "/app/access/sign-in");
        Assert.Equal("/app/access", answer.Is(303).Header("Location"));
    }

    [Fact]
    public async Task A_write_with_the_cookie_from_another_site_is_refused()
    {
        await using var host = await StartAsync();
        var cookie = (await SignInAsync(host, TokenOf(LinkOf(host)))).Header("Set-Cookie")!;
        using var form = new StringContent("a=b", null, "application/x-www-form-urlencoded");
        using var text = new StringContent("{}", null, "text/plain");

        (await SignedIn(host, cookie).PostAsync("keys", "{}", ("Sec-Fetch-Site", "cross-site"))).Is(403, "cross_site");
        (await SignedIn(host, cookie).SendAsync(HttpMethod.Post, "keys", form)).Is(415);
        (await SignedIn(host, cookie).SendAsync(HttpMethod.Post, "keys", text)).Is(415);
    }

    [Fact]
    public void The_token_and_the_session_have_256_random_bits()
    {
        var session = new ConsoleSession(TimeProvider.System, null, fromAnywhere: false);

        var token = session.IssueToken();

        Assert.Equal(64, token.Length);
        Assert.Equal(64, session.Exchange(token)!.Length);
        Assert.NotEqual(token, session.IssueToken());
    }

    private static Task<RestHost> StartAsync(
        bool fromAnywhere = false, string pathBase = "", Action<WebApplication>? before = null,
        Action<IServiceCollection>? services = null) => RestHost.StartAsync(new()
        {
            PathBase = pathBase,
            Before = before,
            Services = services,
            Map = app => app.MapApiAccessManagement("/access").AllowConsoleSignIn(fromAnywhere, pathBase),
        });

    private static string LinkOf(RestHost host) =>
        Link().Match(Assert.Single(host.Log.Of(ManagementEventIds.SignInLink))).Value;

    private static string TokenOf(string link) => link[(link.IndexOf("t=", StringComparison.Ordinal) + 2)..];

    private static Task<RestAnswer> SignInAsync(RestHost host, string token, params (string, string)[] headers) =>
        SignInAsync(host, token, "/access/sign-in", headers);

    private static async Task<RestAnswer> SignInAsync(
        RestHost host, string token, string path, params (string, string)[] headers)
    {
        using var body = new FormUrlEncodedContent([new("t", token)]);
        return await host.Anonymous().SendAsync(HttpMethod.Post, path, body, headers);
    }

    private static RestCaller SignedIn(RestHost host, string cookie) =>
        host.Anonymous().With("Cookie", cookie.Split(';')[0]);

    [GeneratedRegex(@"http://[^ ]+")]
    private static partial Regex Link();

    private sealed class Far : Microsoft.AspNetCore.Connections.Features.IConnectionEndPointFeature
    {
        public EndPoint? LocalEndPoint { get; set; }

        public EndPoint? RemoteEndPoint { get; set; } = new IPEndPoint(0x010200C0, 1234);
    }
}
