using Microsoft.AspNetCore.Diagnostics;

namespace ApiAccessControl.Http;

/// <summary>Decides on the matched endpoint before anything of it runs.</summary>
internal sealed class ApiAccessMiddleware(RequestDelegate next, ApiAccessGate gate)
{
    public Task Invoke(HttpContext context)
    {
        var earlier = GateFeature.Of(context);
        if (earlier is not null && IsReExecuted(context))
        {
            earlier.Renew(context.GetEndpoint());
            return next(context);
        }

        var feature = gate.Decide(context, earlier);
        return feature.RawDecision.GoesOn ? next(context) : gate.RefuseAsync(context, feature);
    }

    // The host runs its error page for a request that was decided: deciding again would refuse the page, and count
    // twice.
    private static bool IsReExecuted(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
