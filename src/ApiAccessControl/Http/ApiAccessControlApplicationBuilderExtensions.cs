using ApiAccessControl.Http;
using ApiAccessControl.Http.Enforcement;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the gate in front of the endpoints.</summary>
public static class ApiAccessControlApplicationBuilderExtensions
{
    /// <summary>
    /// Decides on every request from here on. Goes after routing and CORS, and before authentication and authorization.
    /// One call anywhere closes the whole application: endpoints that are reached past this place (a branch, a short
    /// circuit) are decided on before they run. An endpoint that other middleware sets by hand is decided on if this
    /// middleware runs for the request, before or after.
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
    /// Runs the gate for the endpoints of this group, whatever their kind, in hosts that do not call
    /// <see cref="UseApiAccessControl"/>. Endpoints outside of such groups are open, except those that declare a
    /// requirement of their own.
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
