using ApiAccessControl.Testing.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Testing.Tests.Policies;

/// <summary>The assertion finds each endpoint that does not say who may call it.</summary>
public class DeclarationTests
{
    [Fact]
    public async Task Endpoints_with_a_declaration_pass()
    {
        await using var app = new TestApp();

        app.WithApiAccessPolicy().AssertEveryEndpointDeclaresAccess();
    }

    [Fact]
    public async Task Endpoints_without_one_are_listed_and_can_be_excepted_by_route_or_name()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/a", () => "in");
                endpoints.MapPost("/b/{id}", () => "in").RequireAccessList();
                endpoints.MapGet("/c", () => "in").AllowAnonymous();
                endpoints.MapGet("/d", () => "in").RequireApiRole("Reader");
            },
        };
        var factory = app.WithApiAccessPolicy();

        var error = Assert.Throws<ApiAccessAssertionException>(() => factory.AssertEveryEndpointDeclaresAccess());

        Assert.EndsWith(
            ":\n  GET /a (HTTP: GET /a)\n  POST /b/{id} (HTTP: POST /b/{id})", error.Message, StringComparison.Ordinal);
        factory.AssertEveryEndpointDeclaresAccess(except: ["/a", "HTTP: POST /b/{id}"]);
        factory.AssertEveryEndpointDeclaresAccess(except: ["a", "/b/*"]);
    }

    [Fact]
    public async Task An_exception_that_is_not_needed_fails()
    {
        await using var app = new TestApp();

        var error = Assert.Throws<ApiAccessAssertionException>(
            () => app.WithApiAccessPolicy().AssertEveryEndpointDeclaresAccess(except: "/reports"));

        Assert.Equal(
            "These exceptions name no endpoint without a declaration. Remove them:\n  /reports", error.Message);
    }

    [Fact]
    public async Task Without_the_middleware_an_endpoint_outside_of_every_group_is_not_declared()
    {
        await using var app = new GroupApp();

        var error = Assert.Throws<ApiAccessAssertionException>(
            () => app.WithApiAccessPolicy().AssertEveryEndpointDeclaresAccess());

        Assert.EndsWith(":\n  GET /outside (HTTP: GET /outside)", error.Message, StringComparison.Ordinal);
    }

    private sealed class GroupApp : WebApplicationFactory<GroupApp>
    {
        protected override IHostBuilder CreateHostBuilder() => new HostBuilder().ConfigureWebHost(web => web
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureServices((context, services) => services.AddRouting()
                .AddApiAccessControl(context.Configuration))
            .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
            {
                var group = endpoints.MapGroup("/api").AddApiAccessFilter();
                group.MapGet("/in", () => "in").RequireApiKey();
                group.MapGet("/health", () => "ok").DisableApiAccessControl();
                endpoints.MapGet("/outside", () => "in");
            })));

        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseContentRoot(AppContext.BaseDirectory);
    }
}
