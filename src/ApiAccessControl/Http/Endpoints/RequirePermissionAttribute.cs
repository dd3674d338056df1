using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Requires a key with this permission: collection × method of the request × resource.</summary>
/// <param name="collection">The collection, for example <c>members</c>.</param>
/// <param name="resource">The resource: a constant, or a route value in braces, such as <c>{id}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string collection, string resource)
    : AccessControlAttribute, IAccessRequirement
{
    /// <value>The collection.</value>
    public string Collection { get; } = collection;

    /// <value>The resource, or the route value that contains it.</value>
    public string Resource { get; } = resource;

    /// <value>
    /// The method of the permission, for an endpoint whose request has another one: a search that is a POST needs GET.
    /// Default: the method of the request.
    /// </value>
    public string? Method { get; set; }
}
