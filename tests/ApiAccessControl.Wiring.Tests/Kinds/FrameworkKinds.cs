using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>Kinds of the framework that one call maps.</summary>
internal static class FrameworkKinds
{
    public static IEnumerable<EndpointKind> All =>
    [
        new MappedKind("minimal API", (routes, path) => routes.MapGet(path, () => "in")),
        new MappedKind("rate-limited endpoint", (routes, path) =>
            routes.MapGet(path, () => "in").RequireRateLimiting("generous")),
        new CachedKind(),
        new CorsKind(),
        new HubKind(),
        new MappedKind("health check", (routes, path) => routes.MapHealthChecks(path)),
        new MappedKind("static assets", (routes, path) => routes.MapGroup(path).MapStaticAssets(), "/asset.txt"),
        new MappedKind(
            "fallback to a file", (routes, path) => routes.MapFallbackToFile($"{path}/{{*path:nonfile}}", "asset.txt"),
            "/any/thing", "/{*path:nonfile}"),
    ];

    private sealed class CachedKind() : MappedKind(
        "output-cached endpoint", (routes, path) => routes.MapGet(path, () => "in").CacheOutput())
    {
        public override bool IsCached => true;
    }

    private sealed class CorsKind() : MappedKind(
        "CORS endpoint", (routes, path) => routes.MapGet(path, () => "in").RequireCors("partner"))
    {
        public override HttpRequestMessage Request(string path)
        {
            var request = base.Request(path);
            request.Headers.Add("Origin", "https://partner.example");
            return request;
        }
    }

    private sealed class HubKind() : MappedKind(
        "SignalR hub", (routes, path) => routes.MapHub<EmptyHub>(path), "/negotiate")
    {
        public override void Add(IServiceCollection services) => services.AddSignalR();

        public override HttpRequestMessage Request(string path) => new(HttpMethod.Post, path);
    }

    private sealed class EmptyHub : Hub;
}
