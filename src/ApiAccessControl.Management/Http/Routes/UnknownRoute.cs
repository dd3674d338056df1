using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// What the routes do not answer: a method that a route does not have, and a path that is none. Routing's own answer
/// would ask a person for a key, and has neither the headers nor the form of this API.
/// </summary>
internal static class UnknownRoute
{
    /// <summary>The path and the method of a route that takes everything.</summary>
    public const string Everything = "{**path}";

    public static RestHandler Refuse(IReadOnlyList<string> methods)
    {
        var allow = string.Join(", ", methods.Order(StringComparer.Ordinal));
        return request =>
        {
            request.Context.Response.Headers[HeaderNames.Allow] = allow;
            throw new ManagementException(
                StatusCodes.Status405MethodNotAllowed, RestCodes.MethodNotAllowed,
                $"This path has the methods {allow}.");
        };
    }

    public static Task<Answer> NotFoundAsync(RestRequest request) =>
        throw new ManagementException(
            StatusCodes.Status404NotFound, ManagementCodes.NotFound, "There is no such route.");
}
