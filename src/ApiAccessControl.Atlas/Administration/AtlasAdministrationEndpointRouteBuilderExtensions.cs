using ApiAccessControl;
using ApiAccessControl.Atlas;
using ApiAccessControl.Atlas.Administration;
using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Atlas.Administration.Routes;
using ApiAccessControl.Management;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the administration API that clients of MongoDB Atlas speak.</summary>
public static class AtlasAdministrationEndpointRouteBuilderExtensions
{
    private const string OlderVersion = "/v1.0";
    private const string AccessList = "accessList";
    private const string Whitelist = "whitelist";

    // Without any authorization metadata the fallback policy of the host would apply, and redirect a key to a login.
    private static readonly AuthorizationPolicy Everybody =
        new AuthorizationPolicyBuilder().RequireAssertion(static _ => true).Build();

    /// <summary>
    /// Maps the administration API of MongoDB Atlas for organization keys, project keys, access lists and the settings
    /// of organizations. Only API keys enter, by their permissions of the collection <c>access</c>.
    /// </summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="path">
    /// The path. With <c>/v1.0</c> in it, as in <c>/api/public/v1.0</c>, the access lists have their older name too.
    /// </param>
    /// <param name="configure">Changes the options.</param>
    public static RouteGroupBuilder MapAtlasAdministration(
        this IEndpointRouteBuilder endpoints, string path = "/api/atlas/v2",
        Action<AtlasAdministrationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var services = endpoints.ServiceProvider;
        if (services.GetService<ApiKeyManager>() is null)
        {
            throw new InvalidOperationException(
                "MapAtlasAdministration needs the services of AddManagement: "
                + "call builder.AddApiAccessControl().AddManagement() before Build().");
        }

        var options = new AtlasAdministrationOptions();
        configure?.Invoke(options);
        var profile = services.GetRequiredService<EffectivePolicyOptions>().Profile;
        var mapped = new AtlasGroup(options.ForceChanges, profile == AccessProfile.AtlasLegacy);
        var group = endpoints.MapGroup(path);
        group.ExcludeFromDescription();
        AtlasRoute[] routes =
        [
            .. OrganizationKeyRoutes.All,
            .. ProjectKeyRoutes.All,
            .. SettingsRoutes.All,
            .. AccessListRoutes.Of(
                options.OlderNames ?? path.Contains(OlderVersion, StringComparison.Ordinal)
                    ? [AccessList, Whitelist] : [AccessList],
                profile is AccessProfile.AtlasLegacy or AccessProfile.CloudManager),
        ];
        foreach (var route in routes)
        {
            group.Map(mapped, route, [route.Method]);
        }

        foreach (var same in routes.GroupBy(route => route.Pattern, StringComparer.Ordinal))
        {
            var refuse = UnknownRoute.Refuse(same.Select(route => route.Method));
            group.Map(mapped, new("*", same.Key, null, refuse), null);
        }

        group.Map(mapped, new("*", UnknownRoute.Everything, null, UnknownRoute.NotFoundAsync), null);
        return group;
    }

    private static void Map(
        this RouteGroupBuilder group, AtlasGroup mapped, AtlasRoute route, IEnumerable<string>? methods)
    {
        var endpoint = new AtlasEndpoint(mapped, route);
        RequestDelegate handle = endpoint.InvokeAsync;
        var builder = methods is null
            ? group.Map(route.Pattern, handle)
            : group.MapMethods(route.Pattern, methods, handle);
        builder.WithMetadata(endpoint).WithDisplayName($"Atlas {route.Method} {route.Pattern}");
        builder.Add(AddRefusals);
        if (route.Resource is { } resource)
        {
            builder.WithMetadata(new RequirePermissionAttribute("access", resource) { Method = route.Method });
            builder.Add(AddRole);
        }
        else
        {
            builder.RequireApiKey();
        }

        builder.Finally(AddAuthorization);

        void AddRefusals(EndpointBuilder built)
        {
            var services = built.ApplicationServices;
            var refusals = services.GetRequiredKeyedService<IAccessRefusalWriter>(RefusalFormat.Atlas);
            var disclosure = services.GetRequiredService<EffectiveAccessOptions>().Disclosure;
            built.Metadata.Add(route.ReadsList
                ? new ListAccessRefusals(refusals, mapped, disclosure >= Disclosure.Code) : refusals);
        }
    }

    // When the endpoint is built: the host may still change the options after it has mapped the routes.
    private static void AddRole(EndpointBuilder endpoint)
    {
        var services = endpoint.ApplicationServices;
        var profile = services.GetRequiredService<EffectivePolicyOptions>().Profile;
        var options = services.GetRequiredService<IOptions<ManagementOptions>>().Value;
        if (options.RequiredRoleIn(profile) is { } role)
        {
            endpoint.Metadata.Add(new RequireApiRoleAttribute(role));
        }
    }

    private static void AddAuthorization(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(item =>
            item is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData))
        {
            endpoint.Metadata.Add(Everybody);
        }
    }
}
