using ApiAccessControl.Http.Endpoints;

namespace Microsoft.AspNetCore.Builder;

// Attributes and conventions of one name live side by side in a namespace that every API imports already.

/// <summary>Only keys with this permission may call: collection × method of the request × resource.</summary>
/// <param name="collection">The collection, for example <c>members</c>.</param>
/// <param name="resource">The resource: a constant, or a route value written as <c>{id}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string collection, string resource)
    : AccessControlAttribute, IAccessRequirement
{
    /// <value>The collection.</value>
    public string Collection { get; } = collection;

    /// <value>The resource, or the route value it stands in.</value>
    public string Resource { get; } = resource;
}

/// <summary>Only keys with one of these roles may call. Repeated, each must be met.</summary>
/// <param name="anyOf">The roles.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireApiRoleAttribute(params string[] anyOf) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The roles, any one of which will do.</value>
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}

/// <summary>Any valid key may call.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireApiKeyAttribute : AccessControlAttribute, IAccessRequirement
{
    /// <value>
    /// An authentication scheme of the host that may stand in for a key: a request without a key is then left to the
    /// host's authorization, which the endpoint must ask for too.
    /// </value>
    public string? OrScheme { get; set; }
}

/// <summary>Only keys whose own or whose account's network list has an entry may call. Declares nothing else.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAccessListAttribute : AccessControlAttribute, IAccessRequirement;

/// <summary>The gate is not consulted: neither switch nor list nor key.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableApiAccessControlAttribute : Attribute;

/// <summary>The endpoint is part of a system, and answers only while that is on. Repeated, all must be on.</summary>
/// <param name="system">The name of the system.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class InApiSystemAttribute(string system) : Attribute, IAccessRequirement
{
    /// <value>The name of the system.</value>
    public string System { get; } = system;
}

/// <summary>The endpoint acts in an organization: only its keys may call.</summary>
/// <param name="organization">Its id, or the route value it stands in, written as <c>{orgId}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InOrganizationAttribute(string organization) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The id or route value.</value>
    public string Organization { get; } = organization;
}

/// <summary>The endpoint acts in a project of the key's organization: only keys that were invited may call.</summary>
/// <param name="project">Its id, or the route value it stands in, written as <c>{projectId}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InProjectAttribute(string project) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The id or route value.</value>
    public string Project { get; } = project;
}

/// <summary>Groups the endpoint's permissions in lists made for people.</summary>
/// <param name="area">The area's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InApiAreaAttribute(string area) : Attribute
{
    /// <value>The area's name.</value>
    public string Area { get; } = area;
}
