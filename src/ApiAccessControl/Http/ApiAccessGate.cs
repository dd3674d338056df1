using System.Runtime.CompilerServices;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Answers;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Http.Wiring;
using Microsoft.AspNetCore.Diagnostics;

namespace ApiAccessControl.Http;

/// <summary>
/// The gate in front of an endpoint: middleware, enforced endpoint and filter all decide and refuse through this.
/// </summary>
internal sealed class ApiAccessGate(
    CurrentPolicy policy, RequestDecider decider, EndpointRequirementsReader endpoints,
    EndpointEnforcement enforcement, GateReports reports, IAccessRefusalWriter refusals, SetupWatch setup,
    CacheInFront caches)
{
    private static readonly EndpointRequirements NoEndpoint =
        EndpointRequirements.RefusingEveryone("(action without an endpoint)");

    /// <summary>Decides on the endpoint, and runs what follows or refuses.</summary>
    public Task RunAsync(HttpContext context, Endpoint? endpoint, RequestDelegate next)
    {
        endpoint = Enforce(endpoint);
        var continues = Admits(context, endpoint, endpoints.RequirementsOf(endpoint), out var feature);
        return !MayBeCached(feature) ? RunUncachedAsync(context, feature, continues, next)
            : continues ? next(context)
            : RefuseAsync(context, feature);
    }

    /// <summary>The same where the caller runs what follows. Legacy routing runs actions without an endpoint.</summary>
    public async ValueTask<bool> AdmitsAsync(HttpContext context, Endpoint? endpoint)
    {
        endpoint = Enforce(endpoint);
        var requirements = endpoint is null ? NoEndpoint : endpoints.RequirementsOf(endpoint);
        var continues = Admits(context, endpoint, requirements, out var feature);
        if (!MayBeCached(feature))
        {
            caches.Forbid(context);
        }

        if (!continues)
        {
            await RefuseAsync(context, feature);
        }

        return continues;
    }

    /// <summary>
    /// Logs that the middleware has not decided. Not for an endpoint that opted out: there was nothing to decide.
    /// </summary>
    public void ReportGuarded(Endpoint? endpoint)
    {
        if (endpoint is null || !endpoints.RequirementsOf(endpoint).IsDisabled)
        {
            reports.Guarded(endpoint);
        }
    }

    /// <param name="context">The request.</param>
    /// <param name="earlier">
    /// The feature of an earlier decision. A lookup of a feature that is not present is expensive (20 ns), so the
    /// caller passes it in.
    /// </param>
    /// <param name="endpoint">The endpoint that is going to execute.</param>
    /// <param name="requirements">Its requirements.</param>
    public ApiAccessFeature Decide(
        HttpContext context, ApiAccessFeature? earlier, Endpoint? endpoint, EndpointRequirements requirements)
    {
        setup.Sample(context);
        var started = reports.Start();
        var feature = decider.Decide(context, earlier, endpoint, requirements, policy.Snapshot);
        decider.CountAttempt(feature);
        decider.Publish(context, feature);
        reports.Decided(context, feature, started);
        return feature;
    }

    // An endpoint that was set by hand has not been replaced by routing.
    private Endpoint? Enforce(Endpoint? endpoint) => endpoint is null ? null : enforcement.Enforce(endpoint);

    // A method of its own, so that the usual path allocates no closure. A refusal must not be stored either.
    private Task RunUncachedAsync(
        HttpContext context, ApiAccessFeature feature, bool continues, RequestDelegate next) =>
        caches.RunAsync(context, continues ? next : refused => RefuseAsync(refused, feature));

    private bool Admits(
        HttpContext context, Endpoint? endpoint, EndpointRequirements requirements, out ApiAccessFeature feature)
    {
        var earlier = ApiAccessFeature.Of(context);
        if (earlier is not null && IsReExecuted(context))
        {
            return AdmitsErrorPage(context, earlier, endpoint, requirements, out feature);
        }

        feature = Decide(context, earlier, endpoint, requirements);
        return feature.DecisionRef.Continues;
    }

    // The host executes its error page for a request that was decided. That decision was counted, and stays the
    // answer to the request. A page that requires more than was proven is decided on by itself, so that a path which is
    // a guarded endpoint does not run for a caller without a key.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AdmitsErrorPage(
        HttpContext context, ApiAccessFeature earlier, Endpoint? page, EndpointRequirements requirements,
        out ApiAccessFeature feature)
    {
        if (page is not null && earlier.CoversErrorPage(requirements))
        {
            feature = earlier;
            feature.AdmitErrorPage(page);
            return true;
        }

        feature = decider.Decide(context, null, page, requirements, policy.Snapshot);
        if (!feature.DecisionRef.Continues)
        {
            return false;
        }

        decider.Publish(context, feature);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task RefuseAsync(HttpContext context, ApiAccessFeature feature)
    {
        // Instead of an error page that the caller may not see, the answer stays as it was.
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && IsReExecuted(context))
        {
            return Task.CompletedTask;
        }

        if (feature.DecisionRef.Verdict == AccessVerdict.Preflight)
        {
            reports.Preflight();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return RefusalWriters.WriteAsync(context, feature.DecisionRef, refusals);
    }

    // The caching of an endpoint that opted out is up to the host.
    private bool MayBeCached(ApiAccessFeature feature) =>
        !caches.IsPossible || feature.DecisionRef.Verdict == AccessVerdict.NotChecked;

    private static bool IsReExecuted(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
