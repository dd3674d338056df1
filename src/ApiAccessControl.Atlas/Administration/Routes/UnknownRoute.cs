using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Atlas.Administration.Requests;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>
/// What the routes do not answer, so that a client gets the error entity for it: a method that a path does not have,
/// and a part of the API of MongoDB that this one does not have.
/// </summary>
internal static class UnknownRoute
{
    public const string Everything = "{**path}";

    public static Func<AtlasRequest, Task<AtlasAnswer>> Refuse(IEnumerable<string> methods)
    {
        var allow = string.Join(", ", methods.Order(StringComparer.Ordinal));
        return request =>
        {
            request.Context.Response.Headers.Allow = allow;
            throw new AtlasException(
                StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", $"This resource has the methods {allow}.");
        };
    }

    public static Task<AtlasAnswer> NotFoundAsync(AtlasRequest request) =>
        throw AtlasErrors.Route(request.Context.Request.Path.ToUriComponent());
}
