using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// A credential that was removed from a request. When the request is routed and decided again, the decision uses the
/// original request.
/// </summary>
internal sealed class RemovedCredential
{
    private readonly List<KeyValuePair<string, StringValues>> _headers = [];

    public string? Query { get; set; }

    public void Add(string header, StringValues values) => _headers.Add(new(header, values));

    /// <summary>
    /// Restores the credential beside the current values: a credential that was added in the meantime makes the request
    /// ambiguous.
    /// </summary>
    public void Restore(HttpRequest request)
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
