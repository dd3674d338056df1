using System.Security.Claims;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Tests.Http;

/// <summary>Batch middleware runs requests of its own over the features of the request that carried them.</summary>
public class SharedFeaturesTests
{
    private static readonly NewApiKey Key = TestKeys.Make("batch");

    private static readonly Type[] OwnOfARequest =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature),
        typeof(IItemsFeature), typeof(IEndpointFeature), typeof(IRouteValuesFeature), typeof(IQueryFeature),
    ];

    [Theory]
    [InlineData("DELETE /search", "403", false)]
    [InlineData("POST /search,DELETE /search", "200,403", false)]
    [InlineData("GET /items/1,GET /items/2,GET /items/1", "200,403,200", false)]
    [InlineData("DELETE /search", "403", true)]
    [InlineData("POST /search,DELETE /search", "200,403", true)]
    [InlineData("GET /items/1,GET /items/2,GET /items/1", "200,403,200", true)]
    public async Task Requests_with_shared_features_are_decided_on_their_own_method_and_route_values(
        string requests, string statuses, bool gateRunsForEach)
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key, "\"Permissions\": \"search:POST:all, items:GET:1\"")),
            app =>
            {
                app.MapPost("/batch", () => "").RequireApiKey();
                app.MapPost("/search", () => "in").RequirePermission("search", "all");
                app.MapDelete("/search", () => "in").RequirePermission("search", "all");
                app.MapGet("/items/{id}", (string id) => id).RequirePermission("items", "{id}");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use(Batch);
                app.UseRouting();
                if (gateRunsForEach)
                {
                    app.UseApiAccessControl();
                }
            });

        using var response = await host.SendAsync(
            HttpMethod.Post, "/batch", Wire.Header(Key), ("X-Batch", requests));

        Assert.Equal(statuses, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/anonymous", "gate, user")]
    [InlineData("/anonymous", "user, gate")]
    [InlineData("/anonymous", "user")]
    [InlineData("/unchecked", "gate, user")]
    [InlineData("/unchecked", "user, gate")]
    [InlineData("/unchecked", "user")]
    [InlineData("/batch", "gate, user")]
    public async Task A_user_signed_in_for_one_request_with_shared_features_is_not_the_user_of_another(
        string outer, string insideOrder)
    {
        var users = new List<string?>();
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            app =>
            {
                app.MapPost("/batch", () => "").RequireApiKey();
                app.MapPost("/anonymous", () => "").AllowAnonymous();
                app.MapPost("/unchecked", () => "").DisableApiAccessControl();
                app.MapGet("/who", (HttpContext context) => users.Add(context.User.Identity!.Name)).AllowAnonymous();
                app.MapGet("/who/{user}", (HttpContext context) => users.Add(context.User.Identity!.Name))
                    .AllowAnonymous();
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use(Batch);
                app.UseRouting();
                foreach (var step in insideOrder.Split(", "))
                {
                    _ = step == "gate" ? app.UseApiAccessControl() : app.Use(SignIn);
                }
            });

        using var response = await host.SendAsync(
            HttpMethod.Post, outer, Wire.Header(Key), ("X-Batch", "GET /who/alice,GET /who,GET /who/bob,GET /who"));

        Assert.Equal(["alice", null, "bob", null], users);
    }

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.RouteValues["user"] is string user)
        {
            context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, user)], "host"));
        }

        return next(context);
    }

    private static async Task Batch(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-Batch"] is not [{ } batch])
        {
            await next(context);
            return;
        }

        var statuses = new List<int>();
        foreach (var line in batch.Split(','))
        {
            var inner = Inner(context, line.Split(' '));
            await next(inner);
            statuses.Add(inner.Response.StatusCode);
        }

        await context.Response.WriteAsync(string.Join(',', statuses));
    }

    private static DefaultHttpContext Inner(HttpContext outer, string[] line)
    {
        var features = new FeatureCollection();
        foreach (var (type, feature) in outer.Features.Where(pair => !OwnOfARequest.Contains(pair.Key)))
        {
            features[type] = feature;
        }

        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = line[0], Path = line[1], Scheme = "http" });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        var inner = new DefaultHttpContext(features) { RequestServices = outer.RequestServices };
        inner.Request.Headers["X-Api-Key"] = outer.Request.Headers["X-Api-Key"];
        return inner;
    }
}
