namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// The decision from inside an endpoint, for what routing does not hand out as an enforced copy: a filter that was added
/// by a factory, an endpoint that was set by hand where no middleware ran, an action of <c>UseMvc</c> with its own
/// routing.
/// </summary>
internal static class GateGuard
{
    /// <summary>For an attribute of an action: whether the action may run; if not, the refusal has been written.</summary>
    public static ValueTask<bool> AdmitsAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (GateFeature.HasAdmitted(context, endpoint))
        {
            return new(true);
        }

        var gate = GateOf(context);
        gate.ReportGuarded(endpoint);
        return gate.AdmitsAsync(context, endpoint);
    }

    /// <summary>For the filter, where it is usual that nothing has been decided.</summary>
    public static ValueTask<bool> FilterAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        return GateFeature.HasAdmitted(context, endpoint) ? new(true) : GateOf(context).AdmitsAsync(context, endpoint);
    }

    private static ApiAccessGate GateOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ApiAccessGate>();
}
