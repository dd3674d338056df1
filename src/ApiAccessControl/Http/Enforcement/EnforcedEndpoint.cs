using ApiAccessControl.Logging;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// An endpoint that runs only after the gate has decided on it. If the middleware has not (a branch without it, a short
/// circuit, a second routing, an endpoint that was set by hand), the decision is made here, before any part of the
/// endpoint runs: binding, filters, pages and components included.
/// </summary>
internal sealed class EnforcedEndpoint
{
    private readonly EndpointEnforcement _enforcement;
    private readonly RequestDelegate _next;
    private OneTimeFlag _reported;

    public EnforcedEndpoint(Endpoint endpoint, EndpointEnforcement enforcement)
    {
        _enforcement = enforcement;
        _next = endpoint.RequestDelegate!;

        // The metadata collection is shared: its order carries what is nearest.
        Copy = endpoint is RouteEndpoint route
            ? new RouteEndpoint(Invoke, route.RoutePattern, route.Order, route.Metadata, route.DisplayName)
            : new Endpoint(Invoke, endpoint.Metadata, endpoint.DisplayName);
    }

    public Endpoint Copy { get; }

    private Task Invoke(HttpContext context) =>
        GateGuard.HasAdmitted(context, Copy) ? _next(context) : InvokeUndecided(context);

    private Task InvokeUndecided(HttpContext context)
    {
        // The host may have given the delegate an endpoint with other metadata: that is the endpoint which executes.
        var endpoint = context.GetEndpoint() is { } current
            && ReferenceEquals(current.RequestDelegate, Copy.RequestDelegate) ? current : Copy;
        if (!ReferenceEquals(endpoint, Copy) && GateGuard.HasAdmitted(context, endpoint))
        {
            return _next(context);
        }

        var gate = _enforcement.Gate;
        if (_enforcement.ExpectsMiddleware && _reported.TrySet())
        {
            gate.ReportGuarded(endpoint);
        }

        return gate.RunAsync(context, endpoint, _next);
    }
}
