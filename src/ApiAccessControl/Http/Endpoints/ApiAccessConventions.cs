using ApiAccessControl;
using ApiAccessControl.Http.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Declares the requirements of an endpoint, or of all endpoints of a group.</summary>
public static class ApiAccessConventions
{
    /// <summary>Requires a key with this permission. When repeated, all permissions are required.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="collection">The collection, for example <c>members</c>.</param>
    /// <param name="resource">The resource: a constant, or a route value in braces, such as <c>{id}</c>.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string collection, string resource)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(new RequirePermissionAttribute(collection, resource));

    /// <summary>Requires a key with one of these roles. When repeated, each call must be satisfied.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="anyOf">The roles.</param>
    public static TBuilder RequireApiRole<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.With(new RequireApiRoleAttribute(anyOf));

    /// <summary>Requires any valid key.</summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="orScheme"> An authentication scheme of the host that is accepted instead of a key; the endpoint
    /// must then require authorization too. </param>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder builder, string? orScheme = null)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(new RequireApiKeyAttribute { OrScheme = orScheme });

    /// <summary>
    /// Requires that the key or its account has a network list with entries. It declares nothing else, so a key must be
    /// required separately.
    /// </summary>
    public static TBuilder RequireAccessList<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new RequireAccessListAttribute());

    /// <summary>
    /// Declares that the endpoint acts in an organization: only keys of that organization are accepted.
    /// </summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="organization">Its id, or a route value in braces, such as <c>{orgId}</c>.</param>
    public static TBuilder InOrganization<TBuilder>(this TBuilder builder, string organization)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InOrganizationAttribute(organization));

    /// <summary>
    /// Declares that the endpoint acts in a project of the key's organization: only keys with a membership in it are
    /// accepted.
    /// </summary>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="project">Its id, or a route value in braces, such as <c>{projectId}</c>.</param>
    public static TBuilder InProject<TBuilder>(this TBuilder builder, string project)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InProjectAttribute(project));

    /// <summary>
    /// Adds the endpoint to a system; it answers only while the system is on. When repeated, all systems must be on.
    /// </summary>
    public static TBuilder InApiSystem<TBuilder>(this TBuilder builder, string system)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InApiSystemAttribute(system));

    /// <summary>Groups the endpoint's permissions under an area in lists for people.</summary>
    public static TBuilder InApiArea<TBuilder>(this TBuilder builder, string area)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InApiAreaAttribute(area));

    /// <summary>
    /// Disables the gate for the endpoint: no switch, list or key is checked. For example for health checks.
    /// </summary>
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
