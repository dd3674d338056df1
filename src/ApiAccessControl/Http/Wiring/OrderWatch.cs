using ApiAccessControl.Diagnostics;
using ApiAccessControl.Logging;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Http.Wiring;

/// <summary>
/// Warns about other middleware on the wrong side of the gate. The order shows in a request, not at start.
/// Documentation served in front of the gate cannot be seen: its requests never reach it.
/// </summary>
internal sealed class OrderWatch(ResolvedOptions rules, IOptions<CorsOptions> cors, ILogger<OrderWatch> logger)
{
    // What the framework's middleware leaves for the check that endpoint routing makes of it.
    private const string CorsHasRun = "__CorsMiddlewareWithEndpointInvoked";

    private readonly bool _hasSwagger = AppDomain.CurrentDomain.GetAssemblies()
        .Any(assembly => assembly.GetName().Name is "Swashbuckle.AspNetCore.Swagger" or "NSwag.AspNetCore");

    private readonly bool _hasDefaultCors = cors.Value.GetPolicy(cors.Value.DefaultPolicyName) is not null;
    private OneTimeFlag _cors;
    private OneTimeFlag _swagger;

    /// <summary>Looks at one of the sampled requests, when it is decided.</summary>
    public void Look(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint)
        {
            Cors(context, endpoint);
        }
        else if (_hasSwagger && rules.UnmatchedRequests == UnmatchedRequests.Refuse
            && context.Request.Path.StartsWithSegments("/swagger") && _swagger.TrySet())
        {
            StartupLog.SwaggerBehindGate(logger);
        }
    }

    private void Cors(HttpContext context, Endpoint endpoint)
    {
        if (context.Request.Headers.ContainsKey(HeaderNames.Origin) && IsShared(endpoint)
            && !context.Items.ContainsKey(CorsHasRun) && _cors.TrySet())
        {
            StartupLog.GateBeforeCors(logger, endpoint.DisplayName);
        }
    }

    private bool IsShared(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ICorsMetadata>() switch
    {
        IDisableCorsAttribute => false,
        null => _hasDefaultCors,
        _ => true,
    };
}
