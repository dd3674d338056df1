using System.Net;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>Reads pages and sends their forms without a browser. It keeps cookies and follows no redirect.</summary>
internal sealed class PageClient(DashboardHost host) : IDisposable
{
    private readonly HttpClient _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), UseCookies = true })
    {
        BaseAddress = host.Address,
    };

    /// <summary>A path below the dashboard, such as <c>keys</c>, or one that starts with a slash.</summary>
    public Task<PageResponse> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<PageResponse> PostAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields), headers);

    /// <summary>Sends the form of a page, with its hidden fields, after changing some of its fields.</summary>
    public Task<PageResponse> SubmitAsync(
        PageResponse page, string action, params (string Name, string Value)[] changes)
    {
        var fields = page.FieldsOf($"{host.Root}/{action}");
        foreach (var (name, value) in changes)
        {
            fields.RemoveAll(field => field.Key == name);
            fields.Add(new(name, value));
        }

        return PostAsync(action, fields);
    }

    public async Task<PageResponse> SendAsync(
        HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var address = path.StartsWith('/') ? path : $"{host.Root}/{path}".TrimEnd('/');
        using var request = new HttpRequestMessage(method, address) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(response, bytes);
    }

    public void Dispose() => _client.Dispose();
}
