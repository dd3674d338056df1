using System.Text.Json;
using ApiAccessControl.Management.Http.OpenApi;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>The description of the API, and whether an answer is what it says.</summary>
internal static class ApiDescription
{
    private static readonly JsonElement Document = JsonElement.Parse(OpenApiDocument.For("/access/api"));
    private static readonly JsonShape Shapes = new(Document);

    /// <summary>Each path with its methods, in capital letters.</summary>
    public static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(
            path => path.Value.EnumerateObject(),
            (path, method) => (path.Name[1..], method.Name.ToUpperInvariant(), method.Value));

    public static void Check(string method, string path, RestAnswer answer)
    {
        var request = $"{method} {path}";
        Assert.True(answer.Status < 500 || answer.Status == 503, $"{request}: {answer.Status} {answer.Text}");
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        var matches = Operations.Where(operation => Matches(operation.Path, path.Split('?')[0])).ToArray();
        var known = matches.Where(operation => operation.Method == method)
            .OrderBy(operation => operation.Path.Count(c => c == '{')).FirstOrDefault();
        if (known.Path is null)
        {
            Assert.True(
                answer.Status is 401 or 403 or 404 or 405 or 503, $"{request} is not described: {answer.Status}");
            return;
        }

        Assert.True(
            known.Operation.GetProperty("responses").TryGetProperty($"{answer.Status}", out var response),
            $"{request}: the status {answer.Status} is not described. {answer.Text}");
        CheckBody(request, Shapes.Resolve(response), answer);
    }

    private static void CheckBody(string request, JsonElement response, RestAnswer answer)
    {
        if (!response.TryGetProperty("content", out var content))
        {
            Assert.True(answer.Text.Length == 0, $"{request}: no body is described. {answer.Text}");
            return;
        }

        var media = content.EnumerateObject().Single();
        Assert.Equal(media.Name, answer.ContentType);
        var errors = Shapes.Errors(media.Value.GetProperty("schema"), answer.Json, "$").ToArray();
        Assert.True(errors.Length == 0, $"{request}: {string.Join("; ", errors)}\n{answer.Text}");
        if (response.TryGetProperty("headers", out var headers))
        {
            Assert.All(headers.EnumerateObject(), header => Assert.NotNull(answer.Header(header.Name)));
        }
    }

    private static bool Matches(string pattern, string path)
    {
        var (wanted, there) = (pattern.Split('/'), path.Split('/'));
        var rest = wanted[^1] == "{entry}";
        return (rest ? there.Length >= wanted.Length : there.Length == wanted.Length)
            && wanted.Zip(there).All(pair => pair.First.StartsWith('{')
                || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
