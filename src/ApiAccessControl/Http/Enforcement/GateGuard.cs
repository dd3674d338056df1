namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// The decision from inside an endpoint, for what routing does not hand out as an enforced copy: a filter that was
/// added by a factory, an endpoint that was set by hand where no middleware ran, an action of <c>UseMvc</c> with its
/// own routing.
/// </summary>
internal static class GateGuard
{
    /// <summary>
    /// Whether the gate has admitted this request to the endpoint. Without an endpoint nothing was decided on.
    /// </summary>
    public static bool HasAdmitted(HttpContext context, Endpoint? endpoint) =>
        endpoint is not null && ApiAccessFeature.Of(context) is { } feature && feature.Admits(endpoint);

    /// <summary>
    /// For an attribute of an action: whether the action may run; if not, the refusal has been written.
    /// </summary>
    public static ValueTask<bool> AdmitsAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (HasAdmitted(context, endpoint))
        {
            return new(true);
        }

        var gate = GateOf(context);
        gate.ReportGuarded(endpoint);
        return gate.AdmitsAsync(context, endpoint);
    }

    /// <summary>For the filter: in hosts with filters it is usual that nothing has been decided before.</summary>
    public static ValueTask<bool> FilterAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        return HasAdmitted(context, endpoint) ? new(true) : GateOf(context).AdmitsAsync(context, endpoint);
    }

    private static ApiAccessGate GateOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ApiAccessGate>();
}
