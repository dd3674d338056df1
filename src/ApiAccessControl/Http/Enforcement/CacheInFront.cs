using ApiAccessControl.Diagnostics;
using ApiAccessControl.Logging;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// A cache in front of the gate would give the answer for one caller to all callers. The pipeline does not show its
/// order at start, a request does: the cache is then kept from storing the answer of every endpoint that the gate
/// decides on.
/// </summary>
internal sealed class CacheInFront(ILogger<CacheInFront> logger)
    : IPostConfigureOptions<OutputCacheOptions>, IPostConfigureOptions<ResponseCachingOptions>
{
    private OneTimeFlag _outputCache;
    private OneTimeFlag _responseCache;

    /// <summary>
    /// Whether the pipeline of this host holds a cache at all. Its middleware reads its options when it is built: a
    /// host without one pays nothing, where a lookup of the features costs 20 ns each.
    /// </summary>
    public bool IsPossible { get; private set; }

    /// <summary>Runs the rest of the pipeline; a cache in front does not store the answer.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next) =>
        Forbid(context) is { } body ? FinishAsync(context, body, next) : next(context);

    /// <summary>The same where the caller does not run the rest itself.</summary>
    public NoStoreStream? Forbid(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
            if (_outputCache.TrySet())
            {
                StartupLog.OutputCacheInFront(logger);
            }
        }

        if (context.Features.Get<IResponseCachingFeature>() is null)
        {
            return null;
        }

        if (_responseCache.TrySet())
        {
            StartupLog.ResponseCacheInFront(logger);
        }

        return new(context.Response);
    }

    void IPostConfigureOptions<OutputCacheOptions>.PostConfigure(string? name, OutputCacheOptions options) =>
        IsPossible = true;

    void IPostConfigureOptions<ResponseCachingOptions>.PostConfigure(string? name, ResponseCachingOptions options) =>
        IsPossible = true;

    private static async Task FinishAsync(HttpContext context, NoStoreStream body, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            await body.EndAsync(context.Response);
        }
    }
}
