using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>One route of the REST API, as data: mapping, permission and documentation are compared with it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The pattern behind <c>api/</c>.</param>
/// <param name="Resource">
/// The resource of the permission <c>access:METHOD:resource</c> that a key needs; null for any key: the permission is
/// then checked by the service, which knows the project.
/// </param>
/// <param name="Handle">The use case.</param>
internal sealed record RestRoute(string Method, string Pattern, string? Resource, RestHandler Handle)
{
    /// <summary>The method of the permission; a POST that only reads needs GET.</summary>
    public string PermissionMethod { get; init; } = Method;

    public static RestRoute Get(string pattern, string? resource, RestHandler handle) =>
        new(HttpMethods.Get, pattern, resource, handle);

    public static RestRoute Post(string pattern, string? resource, RestHandler handle) =>
        new(HttpMethods.Post, pattern, resource, handle);

    public static RestRoute Put(string pattern, string? resource, RestHandler handle) =>
        new(HttpMethods.Put, pattern, resource, handle);

    public static RestRoute Patch(string pattern, string? resource, RestHandler handle) =>
        new(HttpMethods.Patch, pattern, resource, handle);

    public static RestRoute Delete(string pattern, string? resource, RestHandler handle) =>
        new(HttpMethods.Delete, pattern, resource, handle);
}
