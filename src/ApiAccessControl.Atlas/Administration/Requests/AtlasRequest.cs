using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Management;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>A request with a key that the gate has proven.</summary>
internal sealed class AtlasRequest(HttpContext context, AtlasGroup group, ApiKeyIdentity key)
{
    public HttpContext Context => context;

    public AtlasGroup Group => group;

    public ApiKeyIdentity Key => key;

    public CancellationToken Aborted => context.RequestAborted;

    public ManagementActor Actor { get; } =
        ManagementActor.Key(key.Id) with { Address = context.Connection.RemoteIpAddress };

    public QueryReader Query { get; } = new(context.Request);

    public WriteOptions Options => new() { Force = group.Force };

    /// <summary>The address of the mapped path.</summary>
    public string Root
    {
        get
        {
            var endpoint = (RouteEndpoint)context.GetEndpoint()!;
            var own = endpoint.Metadata.GetRequiredMetadata<Routes.AtlasEndpoint>().Route.Depth;
            var depth = endpoint.RoutePattern.PathSegments.Count - own;
            var request = context.Request;
            var path = string.Join('/', request.Path.ToUriComponent().Split('/')[..(depth + 1)]);

            // A request of HTTP/1.0 may have no host.
            return request.Host.HasValue
                ? UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/') + path
                : request.PathBase.ToUriComponent() + path;
        }
    }

    public T Service<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the route, as the server unescaped it.</summary>
    public string Value(string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>The body, which must be an object.</summary>
    public async Task<BodyMembers> BodyAsync() => BodyMembers.Of(await BodyReader.ReadAsync(context), "");

    /// <summary>
    /// Runs a change that was planned by the version of a record, again as long as others change the record.
    /// </summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> change)
    {
        const int Attempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (ManagementException refusal) when (refusal.Code == ManagementCodes.PreconditionFailed)
            {
                if (attempt == Attempts)
                {
                    throw new AtlasException(
                        StatusCodes.Status409Conflict, "CONFLICT",
                        "Others change the same key all the time, and nothing was stored. Try again.");
                }
            }
        }
    }
}
