using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Tests.Http;

/// <summary>Batch middleware runs requests of its own over the features of the request that carried them.</summary>
public class SharedFeaturesTests
{
    private static readonly NewApiKey Key = TestKeys.Make("batch");

    private static readonly Type[] OwnOfARequest =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IItemsFeature),
        typeof(IEndpointFeature), typeof(IRouteValuesFeature), typeof(IQueryFeature),
    ];

    [Theory]
    [InlineData("DELETE /search", "403", false)]
    [InlineData("POST /search,DELETE /search", "200,403", false)]
    [InlineData("GET /items/1,GET /items/2,GET /items/1", "200,403,200", false)]
    [InlineData("DELETE /search", "403", true)]
    [InlineData("POST /search,DELETE /search", "200,403", true)]
    [InlineData("GET /items/1,GET /items/2,GET /items/1", "200,403,200", true)]
    public async Task Each_request_inside_another_is_decided_on_its_own_method_and_route_values(
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
