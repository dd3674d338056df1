using System.Net.Http.Headers;
using System.Text;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>The management API of a running host, with a key.</summary>
internal sealed class UrlTarget(Uri address, KeyCredential key, TimeSpan timeout, LocalPolicy options) : ITarget
{
    private readonly PolicyDownload _download = new(options);
    private LocalHost? _host;

    public string Name { get; } = address.GetLeftPart(UriPartial.Path);

    public Task<RestClient> ConnectAsync(CancellationToken cancellationToken)
    {
        // A key must not follow a redirect to another host: HttpClient removes Authorization there, and no other
        // header.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var http = new HttpClient(handler)
        {
            BaseAddress = new($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/"),
            Timeout = timeout,
        };
        key.AddTo(http.DefaultRequestHeaders);
        return Task.FromResult(new RestClient(http, Name));
    }

    public async Task<LocalHost> LoadAsync(CancellationToken cancellationToken)
    {
        if (_host is null)
        {
            using var rest = await ConnectAsync(cancellationToken);
            _host = await LocalHost.StartAsync(await _download.ReadAsync(rest, cancellationToken), cancellationToken);
        }

        return _host;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _download.Dispose();
    }
}

/// <summary>A key, and the header that carries it.</summary>
/// <param name="Text">The text of the key, or a user name and a secret with a colon between them.</param>
/// <param name="Header">The header; null for Basic.</param>
internal sealed record KeyCredential(string Text, string? Header)
{
    public void AddTo(HttpRequestHeaders headers)
    {
        if (Header is null)
        {
            headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(UserAndSecret())));
        }
        else
        {
            headers.TryAddWithoutValidation(Header, Text);
        }
    }

    public override string ToString() => nameof(KeyCredential);

    // The user of a key is its id, and its password the secret segment.
    private string UserAndSecret() =>
        Text.Contains(':', StringComparison.Ordinal) ? Text
        : Text.Split('_', 3) is [_, var id, var secret] ? $"{id}:{secret}"
        : Text;
}
