using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>A route value is data: it is compared as a whole and never parsed or read as a pattern.</summary>
public sealed class RouteValueTests : IAsyncLifetime
{
    private static readonly NewApiKey One = TestKeys.Make("one");
    private static readonly NewApiKey Any = TestKeys.Make("any");
    private static readonly NewApiKey Acme = TestKeys.Make("acme");

    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        Wire.Section(
            Wire.Key(One, "\"Permissions\": \"items:GET:42\"")
                + Wire.Key(Any, "\"Permissions\": \"items:GET:*\"")
                + Wire.Key(
                    Acme,
                    "\"Organization\": \"acme\", \"Projects\": { \"web\": { \"Permissions\": \"items:GET:42\" } }"),
            """ "Organizations": { "acme": { "Projects": { "web": {}, "shop": {} } }, "other": {} }, """),
        app =>
        {
            app.MapGet("/items", () => "list").RequirePermission("items", "all");
            app.MapGet("/items/{id}", (string id) => id).RequirePermission("items", "{id}");
            app.MapGet("/files/{**path}", (string? path) => path ?? "none").RequirePermission("items", "{path}");
            app.MapGet("/optional/{id?}", (string? id) => id ?? "none").RequirePermission("items", "{id}");
            app.MapGet("/o/{org}/x", () => "in").RequireApiKey().InOrganization("{org}");
            app.MapGet("/p/{project}/{id}", () => "in").RequirePermission("items", "{id}").InProject("{project}");
            app.MapGet("/q/{project?}", () => "in").RequireApiKey().InProject("{project}");
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/items/42", 200)]
    [InlineData("/items/%34%32", 200)]
    [InlineData("/items/43/../42", 200)]
    [InlineData("/items/43", 403)]
    [InlineData("/items", 403)]
    [InlineData("/items/*", 403)]
    [InlineData("/items/%2A", 403)]
    [InlineData("/items/42%20", 403)]
    [InlineData("/items/042", 403)]
    [InlineData("/items/42;x", 403)]
    [InlineData("/items/42%2F..%2F43", 403)]
    [InlineData("/items/42%252F", 403)]
    [InlineData("/items/43%2F..%2F42", 403)]
    [InlineData("/items/%EF%BC%94%EF%BC%92", 403)]
    [InlineData("/items/42%0A", 403)]
    [InlineData("/items/42:", 403)]
    [InlineData("/items/GET:42", 403)]
    [InlineData("/items/%7Bid%7D", 403)]
    [InlineData("/files/42", 200)]
    [InlineData("/files/43/42", 403)]
    [InlineData("/files/42/43", 403)]
    [InlineData("/files/", 403)]
    [InlineData("/optional", 403)]
    [InlineData("/optional/", 403)]
    [InlineData("/optional/42", 200)]
    public async Task A_permission_for_one_resource_admits_only_to_that_resource(string target, int expected)
    {
        Assert.Equal(expected, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(One))).Status);
    }

    [Theory] // A query or form value of the same name is not the route's.
    [InlineData("/items/43?id=42")]
    [InlineData("/optional?id=42")]
    public async Task A_query_or_header_value_does_not_replace_the_route_value(string target)
    {
        Assert.Equal(403, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(One), "id: 42")).Status);
    }

    [Theory]
    [InlineData("/items/anything", 200)]
    [InlineData("/items/*", 200)]
    [InlineData("/optional", 403)]
    [InlineData("/files/", 403)]
    public async Task A_wildcard_permission_covers_every_named_resource(string target, int expected)
    {
        Assert.Equal(expected, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(Any))).Status);
    }

    [Theory] // Scope names are ordinal; routing is not.
    [InlineData("/o/acme/x", 200)]
    [InlineData("/O/acme/X", 200)]
    [InlineData("/o/ACME/x", 403)]
    [InlineData("/o/other/x", 403)]
    [InlineData("/o/nowhere/x", 403)]
    [InlineData("/o/acme%20/x", 403)]
    [InlineData("/o/*/x", 403)]
    [InlineData("/o/acme%2Fx/x", 403)]
    [InlineData("/p/web/42", 200)]
    [InlineData("/p/web/43", 403)]
    [InlineData("/p/WEB/42", 403)]
    [InlineData("/p/shop/42", 403)]
    [InlineData("/p/*/42", 403)]
    [InlineData("/q/web", 200)]
    [InlineData("/q", 403)]
    [InlineData("/q/", 403)]
    public async Task A_scope_is_compared_ordinally_with_the_route_value(string target, int expected)
    {
        Assert.Equal(expected, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(Acme))).Status);
    }
}
