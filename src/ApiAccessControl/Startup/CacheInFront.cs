using ApiAccessControl.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace ApiAccessControl.Startup;

/// <summary>
/// An output cache in front of the gate gives one caller's answer to everybody. The pipeline does not show its order at
/// start, a request does: the cache is then told to keep nothing, so that there is never anything to give away.
/// </summary>
internal sealed class CacheInFront(RequestDelegate next, ILogger<CacheInFront> logger)
{
    private Once _said;

    /// <summary>Hosts that registered no cache pay nothing.</summary>
    public static void Use(IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetService<IOutputCacheStore>() is not null)
        {
            app.UseMiddleware<CacheInFront>();
        }
    }

    public Task Invoke(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache
            && context.GetEndpoint()?.Metadata.GetMetadata<DisableApiAccessControlAttribute>() is null)
        {
            cache.Context.AllowCacheStorage = false;
            if (_said.First())
            {
                StartupLog.OutputCacheInFront(logger);
            }
        }

        return next(context);
    }
}
