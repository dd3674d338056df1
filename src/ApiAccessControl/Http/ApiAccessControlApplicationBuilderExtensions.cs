using ApiAccessControl.Http;
using ApiAccessControl.Startup;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the gate in front of the endpoints.</summary>
public static class ApiAccessControlApplicationBuilderExtensions
{
    /// <summary>
    /// Decides on every request from here on. Goes after routing and CORS, and before authentication and authorization.
    /// </summary>
    /// <exception cref="InvalidOperationException">AddApiAccessControl was not called.</exception>
    public static IApplicationBuilder UseApiAccessControl(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var wiring = app.ApplicationServices.GetService<GateWiring>() ?? throw new InvalidOperationException(
            "UseApiAccessControl needs the services of AddApiAccessControl: "
            + "call builder.AddApiAccessControl() before Build().");
        wiring.MiddlewareAdded(app);
        return app.UseMiddleware<ApiAccessMiddleware>();
    }

    /// <summary>
    /// Runs the gate inside this group alone, for hosts that guard nothing else. Model binding has run by then, so a
    /// body that cannot be bound is answered before the caller is known.
    /// </summary>
    public static RouteGroupBuilder AddApiAccessFilter(this RouteGroupBuilder group)
    {
        ArgumentNullException.ThrowIfNull(group);
        ((IEndpointRouteBuilder)group).ServiceProvider.GetRequiredService<GateWiring>().FilterAdded();
        group.With(GateFilterMarker.Instance);
        group.AddEndpointFilter<RouteGroupBuilder, ApiAccessFilter>();
        return group;
    }
}
