namespace ApiAccessControl.Testing.Clients;

/// <summary>How a client sends its key: headers, or a part of the query.</summary>
internal sealed class CredentialHeaders
{
    private readonly KeyValuePair<string, string?[]>[] _headers;
    private readonly string _query;

    private CredentialHeaders(HttpRequest request)
    {
        _headers = [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray()))];
        _query = request.QueryString.ToUriComponent();
    }

    public static CredentialHeaders None { get; } = new(new DefaultHttpContext().Request);

    public static CredentialHeaders Of(IServiceProvider services, NewApiKey key, string? userName)
    {
        var request = new DefaultHttpContext().Request;
        services.GetRequiredService<CredentialPlacement>().Put(request, key, userName);
        return new(request);
    }

    /// <summary>Adds the key to a request. A header that the test has set stays.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        foreach (var (name, values) in _headers)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        }

        if (_query.Length > 0 && !request.RequestUri!.Query.Contains(_query[1..], StringComparison.Ordinal))
        {
            var uri = new UriBuilder(request.RequestUri!);
            uri.Query = uri.Query.Length > 1 ? $"{uri.Query}&{_query[1..]}" : _query;
            request.RequestUri = uri.Uri;
        }
    }

    /// <summary>Adds the key to a request that is opened without a message: a WebSocket.</summary>
    public void AddTo(HttpRequest request)
    {
        foreach (var (name, values) in _headers)
        {
            request.Headers[name] = values;
        }

        if (_query.Length > 0)
        {
            request.QueryString = request.QueryString.HasValue
                ? new($"{request.QueryString}&{_query[1..]}") : new(_query);
        }
    }
}
