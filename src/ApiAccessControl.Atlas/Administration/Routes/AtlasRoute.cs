using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Requests;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>One route of the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The pattern below the mapped path.</param>
/// <param name="Resource">
/// The resource of the permission <c>access:METHOD:resource</c> that a key needs; null for any key: the service then
/// checks the permission, which also counts in the project.
/// </param>
/// <param name="Handle">The use case.</param>
internal sealed record AtlasRoute(
    string Method, string Pattern, string? Resource, Func<AtlasRequest, Task<AtlasAnswer>> Handle)
{
    /// <summary>Whether an access list is read.</summary>
    public bool ReadsList { get; init; }

    /// <summary>How many segments the pattern has.</summary>
    public int Depth => Pattern.Count(c => c == '/') + 1;

    public static AtlasRoute Get(string pattern, string? resource, Func<AtlasRequest, Task<AtlasAnswer>> handle) =>
        new(HttpMethods.Get, pattern, resource, handle);

    public static AtlasRoute Post(string pattern, string? resource, Func<AtlasRequest, Task<AtlasAnswer>> handle) =>
        new(HttpMethods.Post, pattern, resource, handle);

    public static AtlasRoute Patch(string pattern, string? resource, Func<AtlasRequest, Task<AtlasAnswer>> handle) =>
        new(HttpMethods.Patch, pattern, resource, handle);

    public static AtlasRoute Delete(string pattern, string? resource, Func<AtlasRequest, Task<AtlasAnswer>> handle) =>
        new(HttpMethods.Delete, pattern, resource, handle);
}
