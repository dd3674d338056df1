using ApiAccessControl;
using ApiAccessControl.Http.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What an endpoint, or all endpoints of a group, ask of their callers.</summary>
public static class ApiAccessConventions
{
    /// <summary>Only keys with this permission may call. Repeated, all are needed.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="collection">The collection, for example <c>members</c>.</param>
    /// <param name="resource">The resource: a constant, or a route value written as <c>{id}</c>.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string collection, string resource)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(new RequirePermissionAttribute(collection, resource));

    /// <summary>Only keys with one of these roles may call. Repeated, each must be met.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="anyOf">The roles.</param>
    public static TBuilder RequireApiRole<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.With(new RequireApiRoleAttribute(anyOf));

    /// <summary>Any valid key may call.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="orScheme">
    /// An authentication scheme of the host that may stand in for a key; the endpoint must then carry authorization
    /// too.
    /// </param>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder builder, string? orScheme = null)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(new RequireApiKeyAttribute { OrScheme = orScheme });

    /// <summary>
    /// Only keys whose own or whose account's network list has an entry may call. Declares nothing else.
    /// </summary>
    public static TBuilder RequireAccessList<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new RequireAccessListAttribute());

    /// <summary>The endpoint acts in an organization: only its keys may call.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="organization">Its id, or the route value it stands in, written as <c>{orgId}</c>.</param>
    public static TBuilder InOrganization<TBuilder>(this TBuilder builder, string organization)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InOrganizationAttribute(organization));

    /// <summary>
    /// The endpoint acts in a project of the key's organization: only keys that were invited may call.
    /// </summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="project">Its id, or the route value it stands in, written as <c>{projectId}</c>.</param>
    public static TBuilder InProject<TBuilder>(this TBuilder builder, string project)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InProjectAttribute(project));

    /// <summary>
    /// The endpoint is part of a system, and answers only while that is on. Repeated, all must be on.
    /// </summary>
    public static TBuilder InApiSystem<TBuilder>(this TBuilder builder, string system)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InApiSystemAttribute(system));

    /// <summary>Groups the endpoint's permissions in lists made for people.</summary>
    public static TBuilder InApiArea<TBuilder>(this TBuilder builder, string area)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InApiAreaAttribute(area));

    /// <summary>The gate is not consulted: neither switch nor list nor key. For health checks and the like.</summary>
    public static TBuilder DisableApiAccessControl<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new DisableApiAccessControlAttribute());

    internal static TBuilder With<TBuilder>(this TBuilder builder, object metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        var group = builder is RouteGroupBuilder routes ? new GroupMark(GroupDeclarations.Of(routes)) : null;
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(metadata);
            if (group is not null)
            {
                endpoint.Metadata.Add(group);
            }
        });
        return builder;
    }
}
