using ApiAccessControl;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Http.Access;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.ConsoleSignIn;
using ApiAccessControl.Management.Http.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the management of API access.</summary>
public static class ManagementEndpointRouteBuilderExtensions
{
    private const string Api = "api/";

    /// <summary>
    /// Maps the management REST API below <c>path/api</c>. API keys enter by their permissions of the collection
    /// <c>access</c>. Persons enter when the host says which: call <c>RequireAuthorization</c> on the group, or
    /// <see cref="AllowConsoleSignIn"/>; with neither the host does not start, unless
    /// <see cref="ApiAccessControl.Management.ManagementOptions.KeysOnly"/> is set.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="path">The path.</param>
    public static RouteGroupBuilder MapApiAccessManagement(
        this IEndpointRouteBuilder endpoints, string path = "/access")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (endpoints.ServiceProvider.GetService<ManagementStartup>() is null)
        {
            throw new InvalidOperationException(
                "MapApiAccessManagement needs the services of AddManagement: "
                + "call builder.AddApiAccessControl().AddManagement() before Build().");
        }

        var group = endpoints.MapGroup(path);
        var management = new ManagementGroup(path);
        management.Remember(group);
        group.ExcludeFromDescription();
        foreach (var route in RestRoutes.All)
        {
            group.Map(management, route, [route.Method]);
        }

        foreach (var same in RestRoutes.All.GroupBy(route => route.Pattern, StringComparer.Ordinal))
        {
            var refuse = UnknownRoute.Refuse([.. same.Select(route => route.Method)]);
            group.Map(management, new("*", same.Key, null, refuse), null);
        }

        group.Map(management, new("*", UnknownRoute.Everything, null, UnknownRoute.NotFoundAsync), null);
        return group;
    }

    /// <summary>
    /// Lets a person sign in with a link that the log shows once at startup: for development and for machines without a
    /// sign-in system. The link works once, within 10 minutes, and opens a session of 8 hours. A person who reads the
    /// log can use it.
    /// </summary>
    /// <param name="group">What <see cref="MapApiAccessManagement"/> returned.</param>
    /// <param name="fromAnywhere">
    /// Whether the link works on other machines too. If not, the connection and the client that a proxy names must be
    /// on this machine; behind a proxy on this machine that names no client, the token is the only protection.
    /// </param>
    /// <param name="pathBase">The path base of the application, which the log cannot know.</param>
    public static RouteGroupBuilder AllowConsoleSignIn(
        this RouteGroupBuilder group, bool fromAnywhere = false, string? pathBase = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        var management = ManagementGroup.Of(group) ?? throw new InvalidOperationException(
            "AllowConsoleSignIn belongs to the group that MapApiAccessManagement returns.");
        if (management.Console is not null)
        {
            throw new InvalidOperationException("AllowConsoleSignIn was called twice for one group.");
        }

        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        management.Console = new(services.GetRequiredService<TimeProvider>(), pathBase, fromAnywhere);
        var routes = new SignInRoutes(management.Console);
        group.MapGet(SignInRoutes.Pattern, (RequestDelegate)routes.ShowAsync).WithMetadata(routes).AllowAnonymous();
        group.MapPost(SignInRoutes.Pattern, (RequestDelegate)routes.SignInAsync).WithMetadata(routes).AllowAnonymous();
        return group;
    }

    private static void Map(
        this RouteGroupBuilder group, ManagementGroup management, RestRoute route, IEnumerable<string>? methods)
    {
        var endpoint = new RestEndpoint(management, route);
        RequestDelegate handle = endpoint.InvokeAsync;
        var builder = methods is null
            ? group.Map(Api + route.Pattern, handle)
            : group.MapMethods(Api + route.Pattern, methods, handle);
        builder.WithMetadata(endpoint, ManagementRefusals.Instance)
            .WithDisplayName($"Management {route.Method} {route.Pattern}");
        if (route.Resource is { } resource)
        {
            builder.WithMetadata(
                new RequirePermissionAttribute("access", resource) { Method = route.PermissionMethod });
            builder.Add(RequireRole);
        }
        else
        {
            builder.RequireApiKey();
        }

        builder.Finally(HostPolicies.Take);
    }

    // When the endpoint is built: the host may still change the options after it has mapped the routes.
    private static void RequireRole(EndpointBuilder endpoint)
    {
        if (endpoint.ApplicationServices.GetRequiredService<RequiredRole>().Name is { } role)
        {
            endpoint.Metadata.Add(new RequireApiRoleAttribute(role));
        }
    }
}
