using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Testing.Clients;

/// <summary>
/// What the server knows of one request. The request is copied before the application changes it, for example before a
/// credential is removed. The decision is read when the response starts, on the thread of the request.
/// </summary>
internal sealed class ObservedCall(TimeProvider time)
{
    private readonly HeaderDictionary _headers = [];
    private readonly DateTimeOffset _at = time.GetUtcNow();

    // The context is cleared at the end of the request, and the collection is not.
    private IFeatureCollection _features = new FeatureCollection();
    private string _method = "";
    private string _url = "";
    private QueryString _query;
    private string _scheme = "";
    private HostString _host;
    private IPAddress? _peer;
    private Observation? _seen;

    public void Begin(HttpContext context)
    {
        var request = context.Request;
        _features = context.Features;
        (_method, _scheme, _host, _query) = (request.Method, request.Scheme, request.Host, request.QueryString);
        _url = request.GetEncodedUrl();
        _peer = context.Connection.RemoteIpAddress;
        foreach (var (name, values) in request.Headers)
        {
            _headers[name] = values;
        }

        context.Response.OnStarting(() =>
        {
            _seen = Observation.Of(_features);
            return Task.CompletedTask;
        });
    }

    /// <param name="services">The services of the application.</param>
    /// <param name="status">The answer; null when there was none, because the application has thrown.</param>
    public async Task<ClientDecision> EndAsync(IServiceProvider services, HttpStatusCode? status)
    {
        // Without a response the request is over, so nothing writes the features any more.
        var seen = _seen ?? Observation.Of(_features);
        var explanation = await ExplainAsync(services, seen);

        // The decision on an error page may have replaced that on the request.
        var decision = seen.IsErrorPage ? explanation?.Decision : seen.Decision;
        return new(_method, _url, status, decision, explanation);
    }

    private async Task<AccessExplanation?> ExplainAsync(IServiceProvider services, Observation seen)
    {
        if (seen.Decision is null || services.GetService<IAccessExplainer>() is not { } explainer)
        {
            return null;
        }

        var question = new AccessQuestion
        {
            Method = _method,
            Scheme = _scheme,
            Host = _host.Value,
            Address = seen.Decision?.Address ?? _peer,
            Headers = _headers,
            At = _at,
        };
        try
        {
            return await explainer.ExplainAsync(
                seen.Endpoint is null
                    ? question with { Path = seen.Path + _query }
                    : question with
                    {
                        Endpoint = seen.Endpoint,
                        RouteValues = seen.RouteValues,
                        Credential = CredentialInQuery(services),
                    });
        }
        catch (ArgumentException)
        {
            // A path that no server passes on.
            return null;
        }
    }

    // A question about an endpoint has no query.
    private string? CredentialInQuery(IServiceProvider services)
    {
        var name = services.GetRequiredService<IOptions<ApiAccessControlOptions>>().Value.Credentials
            .QueryParameterName;
        return name is not null && QueryHelpers.ParseQuery(_query.Value).TryGetValue(name, out var values)
            && values is [{ Length: > 0 } text]
                ? text : null;
    }

    /// <summary>What was read when the response started.</summary>
    private sealed record Observation(
        AccessDecision? Decision, Endpoint? Endpoint, IReadOnlyDictionary<string, string> RouteValues, string Path,
        bool IsErrorPage)
    {
        public static Observation Of(IFeatureCollection features)
        {
            var decision = features.Get<IApiAccessFeature>()?.Decision;
            var path = features.Get<IHttpRequestFeature>()!.Path;
            return (features.Get<IStatusCodeReExecuteFeature>(), features.Get<IExceptionHandlerFeature>()) switch
            {
                ({ } page, _) => new(decision, page.Endpoint, Texts(page.RouteValues), page.OriginalPath, true),
                (_, { } error) => new(decision, error.Endpoint, Texts(error.RouteValues), error.Path, true),
                _ => new(
                    decision, features.Get<IEndpointFeature>()?.Endpoint,
                    Texts(features.Get<IRouteValuesFeature>()?.RouteValues), path, false),
            };
        }

        private static Dictionary<string, string> Texts(RouteValueDictionary? values) =>
            (values ?? []).Where(value => value.Value is string)
                .ToDictionary(value => value.Key, value => (string)value.Value!, StringComparer.OrdinalIgnoreCase);
    }
}
