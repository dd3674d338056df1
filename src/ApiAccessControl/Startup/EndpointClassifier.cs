using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Permissions;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Startup;

/// <summary>Turns an endpoint, whatever mapped it, into its line of the map.</summary>
internal sealed class EndpointClassifier(GateWiring wiring)
{
    /// <summary>Endpoints that routing never executes are there for links, or to be exchanged for others.</summary>
    public static bool IsServed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true }
        && !IsDynamic(endpoint);

    public static bool IsDynamic(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    public ApiAccessMapEntry Classify(Endpoint endpoint)
    {
        var rules = EndpointRequirementsReader.Read(endpoint);
        var methods = Methods(endpoint);
        return new()
        {
            Route = Route(endpoint),
            Methods = methods,
            Class = ClassOf(endpoint, rules),
            Permissions = [.. Ask(rules, methods, resource => resource.ToString()).Select(ask => ask.ToString())],
            Roles = [.. rules.Roles.Where(role => role.AnyOf.Length > 0).Select(role => role.Text)],
            Systems = rules.Systems,
            Organization = rules.Organization?.ToString(),
            Project = rules.Project?.ToString(),
            Area = endpoint.Metadata.GetMetadata<InApiAreaAttribute>()?.Area,
            OrScheme = rules.OrScheme,
            Overrides = rules.Overrides,
            RequiresAccessList = rules.RequiresAccessList,
            DisplayName = rules.DisplayName,
            Asks = [.. Ask(rules, methods, resource => resource.IsRouted ? Permission.Any : resource.Text)],
            AskedRoles = [.. rules.Roles.SelectMany(role => role.AnyOf)],
            IsShortCircuited = ShortCircuits.Has(endpoint),
            IsOutside = !rules.IsDisabled && !wiring.Covers(endpoint),
        };
    }

    private ApiAccessClass ClassOf(Endpoint endpoint, EndpointRequirements rules) =>
        !wiring.Covers(endpoint) ? ApiAccessClass.Public
        : rules.RefusesEveryone ? ApiAccessClass.Nobody
        : rules.IsManagement ? ApiAccessClass.Management
        : rules.IsDisabled ? ApiAccessClass.Public
        : rules.IsAnonymous ? ApiAccessClass.Anonymous
        : rules.Permissions.Length > 0 ? ApiAccessClass.Permission
        : rules.Roles.Length > 0 ? ApiAccessClass.Role
        : rules.AcceptsAnyKey ? ApiAccessClass.AnyKey
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

    private static IEnumerable<Permission> Ask(
        EndpointRequirements rules, string[] methods, Func<RoutedText, string> resource)
    {
        var asked = methods.Length == 0 ? [Permission.Any] : methods.Select(RequestMethods.Canonical);
        return rules.Permissions.SelectMany(
            permission => (permission.Method is { } method ? [method] : asked).Select(
                method => new Permission(permission.Collection, method, resource(permission.Resource)))).Distinct();
    }
}
