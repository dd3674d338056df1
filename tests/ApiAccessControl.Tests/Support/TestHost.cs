using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ApiAccessControl.Tests.Support;

/// <summary>A real Kestrel on a free loopback port, with the section given as JSON text.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, RemoteEnd remote)
    {
        _app = app;
        Remote = remote;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First());
        Client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false
        })
        { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>The remote address of requests.</summary>
    public RemoteEnd Remote { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestHost> StartAsync(
        string section,
        Action<WebApplication> map,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? use = null,
        IPAddress? from = null,
        Action<IServiceCollection>? services = null,
        EditableSection? editable = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        if (editable is null)
        {
            builder.Configuration.AddJsonStream(
                new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{section}} }""")));
        }
        else
        {
            ((IConfigurationBuilder)builder.Configuration).Add(editable);
        }

        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (build is null)
        {
            builder.AddApiAccessControl();
        }
        else
        {
            build(builder);
        }

        services?.Invoke(builder.Services);
        var app = builder.Build();
        var remote = new RemoteEnd { Address = from };
        app.Use(remote.Apply);
        if (use is null)
        {
            app.UseApiAccessControl();
        }
        else
        {
            use(app);
        }

        map(app);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new(app, remote);
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path,
        params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(HttpMethod.Get, path, headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<int> StatusAsync(string path, params (string Name, string Value)[] headers) =>
        (int)(await GetAsync(path, headers)).Status;

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
