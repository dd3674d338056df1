using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// A credential that was removed from a request. A request that is decided again, because it was routed again, is
/// decided on the whole of it.
/// </summary>
internal sealed class RemovedCredential
{
    private readonly List<KeyValuePair<string, StringValues>> _headers = [];

    public string? Query { get; set; }

    public void Add(string header, StringValues values) => _headers.Add(new(header, values));

    /// <summary>
    /// Puts it back beside what the request has now: a credential that was added since makes the request ambiguous.
    /// </summary>
    public void PutBack(HttpRequest request)
    {
        foreach (var (name, values) in _headers)
        {
            request.Headers[name] = StringValues.Concat(values, request.Headers[name]);
        }

        if (Query is { } pairs)
        {
            var now = request.QueryString.Value;
            request.QueryString = new(string.IsNullOrEmpty(now) ? $"?{pairs}" : $"{now}&{pairs}");
        }
    }
}
