using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>Sends the requests of an <see cref="HttpClient"/> to a server of this process.</summary>
internal sealed class InProcessHandler(InProcessServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        using var answer = new MemoryStream();
        var (asked, answered) = (RequestOf(request, body), new HttpResponseFeature());
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(asked);
        features.Set<IHttpRequestBodyDetectionFeature>(new Detection(body.Length > 0));
        features.Set<IHttpResponseFeature>(answered);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set<IHttpRequestLifetimeFeature>(
            new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        await server.ProcessAsync(features);
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        return ResponseOf(request, answered, answer.ToArray());
    }

    private static HttpRequestFeature RequestOf(HttpRequestMessage request, byte[] body)
    {
        var uri = request.RequestUri!;
        var feature = new HttpRequestFeature
        {
            Method = request.Method.Method,
            Protocol = "HTTP/1.1",
            Scheme = uri.Scheme,
            Path = PathString.FromUriComponent(uri).Value!,
            QueryString = QueryString.FromUriComponent(uri).Value!,
            RawTarget = uri.PathAndQuery,
            Body = new MemoryStream(body),
        };
        feature.Headers.Host = uri.Authority;
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            feature.Headers[name] = values.ToArray();
        }

        return feature;
    }

    private static HttpResponseMessage ResponseOf(
        HttpRequestMessage request, HttpResponseFeature answered, byte[] body)
    {
        var content = new ByteArrayContent(body);
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)answered.StatusCode)
        {
            RequestMessage = request,
            Content = content,
        };
        foreach (var (name, values) in answered.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return response;
    }

    private sealed record Detection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
