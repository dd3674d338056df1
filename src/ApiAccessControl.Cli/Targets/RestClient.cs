using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Targets;

/// <summary>Calls the management REST API. The same calls go to a host and, in this process, to a file.</summary>
internal sealed class RestClient(HttpClient http, string name) : IDisposable
{
    private const string Json = "application/json";

    /// <summary>An export of a large policy.</summary>
    private const int LargestAnswer = 512 * 1024 * 1024;

    /// <summary>The longest time for one answer, at most that of the option.</summary>
    public TimeSpan Timeout { get; set; } = http.Timeout;

    public void Dispose() => http.Dispose();

    public Task<RestAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<RestAnswer> SendAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(
            method, path, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), null, cancellationToken);

    /// <param name="method">The method.</param>
    /// <param name="path">The path behind <c>api/</c>.</param>
    /// <param name="body">JSON.</param>
    /// <param name="ifMatch">The version that the change is based on.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    public async Task<RestAnswer> SendAsync(
        HttpMethod method, string path, byte[]? body, string? ifMatch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        // The time-out of HttpClient ends with the headers; this one includes the body.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var bytes = await ReadAsync(response, limit.Token);
            return response.IsSuccessStatusCode
                ? new(Parse(response, bytes), response.Headers.ETag?.ToString())
                : throw Refused(response, bytes);
        }
        catch (HttpRequestException exception)
        {
            throw new UnreachableException($"{name} cannot be reached: {Causes.Of(exception)}", exception);
        }
        catch (IOException exception)
        {
            throw new UnreachableException($"{name} ended the answer early: {Causes.Of(exception)}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnreachableException($"{name} did not answer within {Timeout.TotalSeconds:0} s.", exception);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private JsonElement Parse(HttpResponseMessage response, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return default;
        }

        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new RefusedException(
                $"{name} answered {response.Content.Headers.ContentType?.MediaType ?? "no JSON"} instead of JSON: give "
                + "the address that MapApiAccessManagement maps, such as https://host/access.");
        }
    }

    private RefusedException Refused(HttpResponseMessage response, byte[] bytes)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            return new(
                $"{name} redirects to {Printable.Of(response.Headers.Location?.OriginalString)}, and a key is not sent "
                + "there. Give the final address.");
        }

        try
        {
            var problem = JsonElement.Parse(bytes);
            if (problem.ValueKind == JsonValueKind.Object && problem.Text("code") is { Length: > 0 } code)
            {
                return new(ProblemText.Of(code, problem), problem);
            }
        }
        catch (JsonException)
        {
            // Described below.
        }

        return new(
            $"{name} answered {status} without a code: there is no management API at this address, or something in "
            + "front of it answers.");
    }
}
