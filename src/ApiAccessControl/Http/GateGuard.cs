using ApiAccessControl.Http.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http;

/// <summary>
/// The last line: an endpoint that asks something of its callers does not run unless the gate has decided on this very
/// endpoint for this very request. Where it has not (a branch without the middleware, a short-circuited route, a
/// request routed again), it is decided here.
/// </summary>
internal static class GateGuard
{
    private static readonly GuardedMarker Wrapped = new();

    /// <summary>Wraps the endpoint's delegate, once, however many conventions ask for it.</summary>
    public static void Wrap(EndpointBuilder builder)
    {
        if (builder.RequestDelegate is not { } next || builder.Metadata.Contains(Wrapped))
        {
            return;
        }

        builder.Metadata.Add(Wrapped);
        builder.RequestDelegate = Guarded(next);
    }

    /// <summary>The same for an endpoint that is built already.</summary>
    public static RouteEndpoint Wrap(RouteEndpoint endpoint) => new(
        Guarded(endpoint.RequestDelegate!), endpoint.RoutePattern, endpoint.Order,
        new([.. endpoint.Metadata, Wrapped]), endpoint.DisplayName);

    /// <summary>Whether the endpoint asks for something by attribute alone: no convention has wrapped it.</summary>
    public static bool IsMissingOn(Endpoint endpoint) =>
        endpoint.RequestDelegate is not null
        && (endpoint.Metadata.GetMetadata<IAccessRequirement>() is not null
            || endpoint.Metadata.GetMetadata<InApiSystemAttribute>() is not null)
        && endpoint.Metadata.GetMetadata<GuardedMarker>() is null;

    /// <summary>Whether the endpoint may run; if not, the refusal has been written.</summary>
    public static ValueTask<bool> AdmitsAsync(HttpContext context) =>
        GateFeature.HasAdmitted(context, context.GetEndpoint()) ? new(true) : DecideAsync(context);

    private static RequestDelegate Guarded(RequestDelegate next) => context =>
        GateFeature.HasAdmitted(context, context.GetEndpoint()) ? next(context) : DecideAsync(context, next);

    private static async Task DecideAsync(HttpContext context, RequestDelegate next)
    {
        if (await DecideAsync(context))
        {
            await next(context);
        }
    }

    /// <summary>
    /// The group form: inside the group the gate always decides, unless it has decided on this endpoint.
    /// </summary>
    public static ValueTask<bool> FilterAsync(HttpContext context) =>
        GateFeature.HasAdmitted(context, context.GetEndpoint())
            ? new(true)
            : DecideAsync(context, context.RequestServices.GetRequiredService<ApiAccessGate>());

    private static ValueTask<bool> DecideAsync(HttpContext context)
    {
        var gate = context.RequestServices.GetRequiredService<ApiAccessGate>();
        gate.ReportGuarded(context.GetEndpoint());
        return DecideAsync(context, gate);
    }

    private static async ValueTask<bool> DecideAsync(HttpContext context, ApiAccessGate gate)
    {
        // Legacy routing runs actions without an endpoint: what they ask for cannot be read there.
        var feature = context.GetEndpoint() is null ? gate.DecideForNobody(context) : gate.Decide(context);
        if (feature.Decision.GoesOn)
        {
            return true;
        }

        await gate.RefuseAsync(context, feature);
        return false;
    }

    private sealed class GuardedMarker;
}
