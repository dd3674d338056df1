using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Startup;

/// <summary>The entry of one endpoint for one method, and the options that a description of the API needs.</summary>
public class EntryOfEndpointTests
{
    [Fact]
    public async Task The_entry_for_one_method_has_the_permissions_of_that_method_only()
    {
        await using var host = await TestHost.StartAsync("{}", app => app
            .MapMethods("/members", ["GET", "POST"], () => "in").WithMetadata(
                new RequirePermissionAttribute("members", "all"),
                new RequirePermissionAttribute("audit", "write") { Method = "POST" }));
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single();
        var map = host.Services.GetRequiredService<ApiAccessMap>();

        Assert.Equal(["members:GET:all", "audit:POST:write"], map.EntryOf(endpoint, "GET").Permissions);
        Assert.Equal(["members:GET:all", "audit:POST:write"], map.EntryOf(endpoint, "HEAD").Permissions);
        Assert.Equal(["members:POST:all", "audit:POST:write"], map.EntryOf(endpoint, "POST").Permissions);
        Assert.Equal(["POST"], map.EntryOf(endpoint, "POST").Methods);
        Assert.Equal(
            ["members:GET:all", "members:POST:all", "audit:POST:write"], map.Entries.Single().Permissions);
    }

    [Fact]
    public async Task The_entry_says_whether_the_endpoint_also_requires_a_user()
    {
        await using var host = await TestHost.StartAsync(
            "{}",
            app =>
            {
                app.MapGet("/both", () => "in").RequireApiKey().RequireAuthorization();
                app.MapGet("/key", () => "in").RequireApiKey();
                app.MapGet("/either", () => "in").RequireApiKey(orScheme: "Own").RequireAuthorization();
            },
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Services.AddAuthentication("Own").AddBearerToken("Own");
                builder.Services.AddAuthorization();
            });
        var map = host.Services.GetRequiredService<ApiAccessMap>();

        Assert.Equal(
            ["/both True", "/either False", "/key False"],
            host.Services.GetRequiredService<EndpointDataSource>().Endpoints
                .Select(endpoint => map.EntryOf(endpoint, "GET"))
                .Select(entry => $"{entry.Route} {entry.RequiresUser}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_effective_options_are_those_of_the_profile_and_of_the_section()
    {
        await using var host = await TestHost.StartAsync(
            """
            { "Profile": "AtlasLegacy", "UnmatchedRequests": "Pass", "Refusals": { "Disclosure": "None" },
              "Credentials": { "HeaderName": "X-Key, X-Old", "Basic": true, "QueryParameterName": "key", "AuthorizationScheme": "Own" } }
            """,
            _ => { });

        var options = host.Services.GetRequiredService<EffectiveAccessOptions>();

        Assert.Equal(["X-Key", "X-Old"], options.KeyHeaders);
        Assert.Equal(
            (true, true, "Own", "key", null),
            (options.AcceptsBearer, options.AcceptsBasic, options.AuthorizationScheme, options.QueryParameter,
                options.UserNameHeader));
        Assert.Equal(
            (RefusalFormat.Atlas, Disclosure.None, UndeclaredEndpoints.KeyOnly, UnmatchedRequests.Pass, "Owner"),
            (options.RefusalFormat, options.Disclosure, options.UndeclaredEndpoints, options.UnmatchedRequests,
                options.RequirementNeedsRole));
    }

    [Fact]
    public async Task Without_the_header_form_no_header_is_named()
    {
        await using var host = await TestHost.StartAsync(
            """{ "Profile": "Nats", "Credentials": { "Header": false, "Basic": true } }""", _ => { });

        var options = host.Services.GetRequiredService<EffectiveAccessOptions>();

        Assert.Empty(options.KeyHeaders);
        Assert.Null(options.UserNameHeader);
    }
}
