using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Permissions;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Startup;

/// <summary>Converts an endpoint to its entry of the map.</summary>
internal sealed class EndpointClassifier(GateWiring wiring)
{
    /// <summary>Endpoints that routing never executes exist for link generation, or are replaced by others.</summary>
    public static bool IsServed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true }
        && !IsDynamic(endpoint);

    public static bool IsDynamic(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="method">One of its methods; null for all of them.</param>
    public ApiAccessMapEntry Classify(Endpoint endpoint, string? method = null)
    {
        var requirements = EndpointRequirementsReader.Read(endpoint);
        var methods = method is null ? Methods(endpoint) : [method];
        return new()
        {
            Route = Route(endpoint),
            Methods = methods,
            Class = ClassOf(endpoint, requirements),
            Permissions =
            [
                .. PermissionsOf(requirements, methods, resource => resource.ToString())
                    .Select(permission => permission.ToString()),
            ],
            Roles = [.. requirements.Roles.Where(role => role.AnyOf.Length > 0).Select(role => role.Text).Distinct()],
            Systems = requirements.Systems,
            Organization = requirements.Organization?.ToString(),
            Project = requirements.Project?.ToString(),
            Area = endpoint.Metadata.GetMetadata<InApiAreaAttribute>()?.Area,
            OrScheme = requirements.OrScheme,
            Overrides = requirements.Overrides,
            RequiresAccessList = requirements.RequiresAccessList,
            DisplayName = requirements.DisplayName,
            RequiredPermissions =
            [
                .. PermissionsOf(
                    requirements, methods, resource => resource.IsRouted ? Permission.Any : resource.Text),
            ],
            RequiredRoles = [.. requirements.Roles.SelectMany(role => role.AnyOf)],
            IsShortCircuited = ShortCircuits.Has(endpoint),
            IsOutside = !requirements.IsDisabled && !wiring.Covers(endpoint),
        };
    }

    private ApiAccessClass ClassOf(Endpoint endpoint, EndpointRequirements requirements) =>
        !wiring.Covers(endpoint) ? ApiAccessClass.Public
        : requirements.RefusesEveryone ? ApiAccessClass.RefusedForAll
        : requirements.IsManagement ? ApiAccessClass.Management
        : requirements.IsDisabled ? ApiAccessClass.Public
        : requirements.IsAnonymous ? ApiAccessClass.Anonymous
        : requirements.Permissions.Length > 0 ? ApiAccessClass.Permission
        : requirements.Roles.Length > 0 ? ApiAccessClass.Role
        : requirements.AcceptsAnyKey ? ApiAccessClass.AnyKey
        : ApiAccessClass.Undeclared;

    private static string Route(Endpoint endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        return route is null || route.StartsWith('/') ? route ?? "" : $"/{route}";
    }

    private static string[] Methods(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods
            ? [.. methods.HttpMethods.Order(StringComparer.Ordinal)]
            : [];

    private static IEnumerable<Permission> PermissionsOf(
        EndpointRequirements requirements, string[] methods, Func<RoutedText, string> resource)
    {
        var methodNames = methods.Length == 0 ? [Permission.Any] : methods.Select(RequestMethods.Canonical);
        return requirements.Permissions.SelectMany(
            permission => (permission.Method is { } method ? [method] : methodNames).Select(
                method => new Permission(permission.Collection, method, resource(permission.Resource)))).Distinct();
    }
}
