using System.Net;
using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Endpoints that are added while the host runs.</summary>
public class LaterEndpointsTests
{
    public static TheoryData<string, object[]> Contradictions { get; } = new()
    {
        { "disabled", [new RequireApiKeyAttribute(), new DisableApiAccessControlAttribute()] },
        { "anonymous", [new RequireApiKeyAttribute(), new AllowAnonymousAttribute()] },
        { "another scheme, no authorization", [new RequireApiKeyAttribute { OrScheme = "Bearer" }] },
        { "two organizations", [new InOrganizationAttribute("a"), new InOrganizationAttribute("b")] },
        { "no role", [new RequireApiRoleAttribute()] },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_contradiction_of_a_later_endpoint_is_logged_and_every_request_is_refused(
        string name, object[] metadata)
    {
        var log = new LogCapture();
        var source = new Changing();
        await using var host = await Start.HostAsync(app => ((IEndpointRouteBuilder)app).DataSources.Add(source), log);

        source.Set(Endpoint("/later", metadata));

        Assert.NotEqual("", name);
        Assert.NotEmpty(log.Of(EventIds.EndpointClosed));
        Assert.All(log.Of(EventIds.EndpointClosed), line => Assert.Equal(LogLevel.Error, line.Level));
        Assert.Equal(ApiAccessClass.RefusedForAll,
            Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries).Class);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/later")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/later", ("X-Api-Key", Start.Full.Text))).Status);
    }

    [Fact]
    public async Task A_valid_later_endpoint_is_served_and_in_the_access_map()
    {
        var log = new LogCapture();
        var source = new Changing();
        await using var host = await Start.HostAsync(app => ((IEndpointRouteBuilder)app).DataSources.Add(source), log);

        source.Set(Endpoint("/later", new RequireApiKeyAttribute()));

        Assert.Empty(log.Of(EventIds.EndpointClosed));
        Assert.Equal("/later", Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries).Route);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/later", ("X-Api-Key", Start.Full.Text))).Status);
    }

    [Fact]
    public async Task A_warning_about_a_later_endpoint_is_logged_once()
    {
        var log = new LogCapture();
        var source = new Changing();
        await using var host = await Start.HostAsync(app => ((IEndpointRouteBuilder)app).DataSources.Add(source), log);

        source.Set(Endpoint("/one"));
        source.Set(Endpoint("/one"), Endpoint("/two"));
        source.Set(Endpoint("/one"), Endpoint("/two"));

        Assert.Equal(
            ["/one", "/two"],
            log.Of(EventIds.EndpointUndeclared).Select(line => line.Text.Split('.')[0].Split(' ')[^1]));
    }

    [Fact]
    public async Task An_endpoint_source_with_a_contradiction_at_startup_refuses_startup()
    {
        var source = new Changing();
        source.Set(Endpoint("/early", new RequireApiKeyAttribute(), new AllowAnonymousAttribute()));

        Assert.Single(await Start.RefusedAsync(app => ((IEndpointRouteBuilder)app).DataSources.Add(source)));
    }

    private static RouteEndpoint Endpoint(string route, params object[] metadata) => new(
        context => context.Response.WriteAsync("in"), RoutePatternFactory.Parse(route), 0, new(metadata), route);

    private sealed class Changing : EndpointDataSource
    {
        private IReadOnlyList<Endpoint> _endpoints = [];
        private Action _changed = () => { };

        public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

        public override IChangeToken GetChangeToken()
        {
            var changed = new CancellationTokenSource();
            _changed += changed.Cancel;
            return new CancellationChangeToken(changed.Token);
        }

        public void Set(params Endpoint[] endpoints)
        {
            var changed = _changed;
            _endpoints = endpoints;
            _changed = () => { };
            changed();
        }
    }
}
