using ApiAccessControl.Options;
using ApiAccessControl.Soak.Load;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>A real Kestrel with its own services, and the clients that call it.</summary>
internal sealed class SoakNode : IAsyncDisposable
{
    private readonly HttpClient[] _clients;
    private volatile bool _isStopping;

    private SoakNode(string name, TestHost host, bool startsFromCopy)
    {
        (Name, Host, StartsFromCopy) = (name, host, startsFromCopy);
        Options = host.Services.GetRequiredService<ResolvedOptions>();
        _clients = ClientAddresses.Clients(host.Address);
    }

    public string Name { get; }

    public TestHost Host { get; }

    public ResolvedOptions Options { get; }

    public long Started { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>Whether it may decide by a local copy when it starts.</summary>
    public bool StartsFromCopy { get; }

    /// <summary>Requests may fail from now on.</summary>
    public bool IsStopping => _isStopping;

    public static async Task<SoakNode> StartAsync(
        string name, string section, Action<WebApplicationBuilder> build, EditableSection? editable = null,
        bool startsFromCopy = false)
    {
        var host = await TestHost.StartAsync(
            section, SoakEndpoints.Map, build,
            app =>
            {
                app.Use(ClientAddresses.Apply);
                app.UseApiAccessControl();
            },
            services: ReasonWriter.Register, editable: editable);
        var node = new SoakNode(name, host, startsFromCopy);
        foreach (var client in node._clients)
        {
            // A connection of each client from the start, so that a later one is no growth.
            (await client.GetAsync("/off")).Dispose();
        }

        return node;
    }

    public Task<HttpResponseMessage> SendAsync(Question question) =>
        _clients[ClientAddresses.IndexOf(question.Ask.Address)].SendAsync(question.ToRequest());

    public void Announce() => _isStopping = true;

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await Host.DisposeAsync();
    }
}
