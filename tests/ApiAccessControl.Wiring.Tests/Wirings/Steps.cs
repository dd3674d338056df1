using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace ApiAccessControl.Wiring.Tests.Wirings;

/// <summary>One call on the pipeline each.</summary>
internal static class Steps
{
    public static void Routing(WebApplication app) => app.UseRouting();

    public static void PathBase(WebApplication app) => app.UsePathBase("/base");

    public static void Gate(WebApplication app) => app.UseApiAccessControl();

    /// <summary>No request takes the branch.</summary>
    public static void GateInBranch(WebApplication app) =>
        app.UseWhen(_ => false, branch => branch.UseApiAccessControl());

    public static void Authentication(WebApplication app) => app.UseAuthentication();

    public static void Authorization(WebApplication app) => app.UseAuthorization();

    public static void Cors(WebApplication app) => app.UseCors();

    public static void RateLimiter(WebApplication app) => app.UseRateLimiter();

    public static void OutputCache(WebApplication app) => app.UseOutputCache();

    public static void ResponseCache(WebApplication app) => app.UseResponseCaching();

    /// <summary>Endpoints of components require it.</summary>
    public static void Antiforgery(WebApplication app) => app.UseAntiforgery();

    public static void ErrorPages(WebApplication app) => app.UseExceptionHandler().UseStatusCodePages();

    /// <summary>Answers that a response cache would store.</summary>
    public static void PublicAnswers(WebApplication app) => app.Use((context, next) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        return next(context);
    });

    public static void FallbackPolicy(IServiceCollection services) => services.AddAuthorization(options =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    public static void CacheEverything(IServiceCollection services) => services.AddOutputCache(options =>
        options.AddBasePolicy(policy => policy.AddPolicy<CachesEverything>(), excludeDefaultPolicy: true));

    private sealed class CachesEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
        {
            var isGet = HttpMethods.IsGet(context.HttpContext.Request.Method);
            context.EnableOutputCaching = isGet;
            context.AllowCacheLookup = isGet;
            context.AllowCacheStorage = isGet;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
