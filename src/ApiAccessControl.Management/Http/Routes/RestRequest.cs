using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// A request that may enter. A handler reads all it needs, then calls <see cref="Check"/>, which reports everything
/// that is wrong at once; only then it calls the service.
/// </summary>
internal sealed class RestRequest(HttpContext context, ManagementActor actor, RestRoute route)
{
    private readonly QueryMembers _query = new(context);
    private BodyMembers? _body;

    public HttpContext Context => context;

    public ManagementActor Actor => actor;

    public CancellationToken Aborted => context.RequestAborted;

    public QueryMembers Query => _query;

    public InputErrors Errors => _query.Errors;

    public T Service<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the route, as the server unescaped it.</summary>
    public string Value(string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>The members of the body.</summary>
    public async ValueTask<BodyMembers> BodyAsync() =>
        _body = BodyDocument.Parse(await BodyText.ReadAsync(context, BodyText.Limit), Errors);

    /// <summary>The same where the body may be absent; null then.</summary>
    public async ValueTask<BodyMembers?> OptionalBodyAsync()
    {
        var body = await BodyText.ReadAsync(context, BodyText.Limit);
        return body.IsEmpty ? null : _body = BodyDocument.Parse(body, Errors);
    }

    /// <summary>What a write depends on and overrides: <c>If-Match</c> and <c>?force=true</c>.</summary>
    public WriteOptions WriteOptions() => new() { IfMatch = IfMatch(), Force = Query.Flag("force") };

    /// <summary>The paging of a list.</summary>
    public PageQuery Page() => new()
    {
        After = Query.Text("after"),
        Limit = Query.Number("limit", 1, PageQuery.MaxLimit) ?? new PageQuery().Limit,
        Count = Query.Flag("count"),
    };

    /// <summary>Throws if a value that was read is invalid, or if a value was not read.</summary>
    public void Check()
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            // Every write takes these, also where there is nothing to override or to compare.
            WriteOptions();
        }

        _query.RefuseOthers();
        _body?.RefuseOthers();
        Errors.ThrowIfAny();
    }

    /// <summary>The absolute path of a record below <c>api/</c>.</summary>
    public string LocationOf(params string[] segments)
    {
        var path = (context.Request.PathBase + context.Request.Path).ToUriComponent().TrimEnd('/');
        for (var depth = route.Pattern.Count(c => c == '/'); depth >= 0; depth--)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return $"{path}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
    }

    private VersionMatch? IfMatch()
    {
        var match = ETags.Read(context.Request.Headers.IfMatch, out var error);
        if (error is not null)
        {
            Errors.Add("If-Match", error);
        }

        return match;
    }
}
