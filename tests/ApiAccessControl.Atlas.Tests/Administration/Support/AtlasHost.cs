using System.Net;
using System.Net.Sockets;
using System.Text;
using ApiAccessControl.Atlas.Tests.Support;
using ApiAccessControl.Management;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ApiAccessControl.Atlas.Tests.Administration.Support;

/// <summary>
/// The administration API on a real Kestrel, in an application with one guarded endpoint. The loopback addresses are
/// different clients: 127.0.0.1 is on the lists of the keys, 127.0.0.2 is not.
/// </summary>
internal sealed class AtlasHost : IAsyncDisposable
{
    public const string V2 = "/api/atlas/v2";
    public const string V1 = "/api/public/v1.0";

    private readonly WebApplication _app;
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    private AtlasHost(WebApplication app, LogLines log)
    {
        (_app, Log) = (app, log);
        Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public LogLines Log { get; }

    public IPolicyManager Store => _app.Services.GetRequiredService<IPolicyManager>();

    public ApiKeyManager Keys => _app.Services.GetRequiredService<ApiKeyManager>();

    public ILastUsedStore LastUses => _app.Services.GetRequiredService<ILastUsedStore>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<AtlasHost> StartAsync(AccessProfile profile = AccessProfile.Atlas) =>
        StartAsync(new AtlasPlan { Profile = profile });

    public static async Task<AtlasHost> StartAsync(AtlasPlan plan)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([]);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var access = builder.AddApiAccessControl(options =>
            {
                options.Profile = plan.Profile;
                options.Credentials.Basic = true;
                plan.Options?.Invoke(options);
            })
            .AddManagement(plan.Management);
        if (plan.Store is { } store)
        {
            store(access);
        }
        else
        {
            access.AddMemoryStore([.. plan.Records]);
        }

        if (plan.DigestAlgorithm is { } algorithm)
        {
            access.AddDigest(options => options.Algorithms = [algorithm]);
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        }

        plan.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting().UseApiAccessControl();
        if (plan.Services is not null)
        {
            app.UseAuthorization();
        }

        app.MapAtlasAdministration(V2, plan.Atlas);
        app.MapAtlasAdministration(V1, plan.Atlas);
        app.MapGet("/clusters", () => "clusters").RequireApiKey();
        app.MapGet(V2 + "/groups/{group}/clusters", (string group) => new { Name = $"clusters of {group}" })
            .RequireApiKey();
        await app.StartAsync(Token);
        return new(app, log);
    }

    /// <summary>Sends a request with Basic, from a loopback address.</summary>
    public async Task<AtlasAnswer> SendAsync(
        string method, string path, string? json = null, TestKey? key = null, string from = "127.0.0.1",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Address, path));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{key.Public}:{key.Private}")));
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await ClientAt(from).SendAsync(request, Token);
        return new(response, await response.Content.ReadAsStringAsync(Token));
    }

    public Task<AtlasAnswer> GetAsync(string path, TestKey key) => SendAsync("GET", V2 + path, null, key);

    public Task<AtlasAnswer> PostAsync(string path, string json, TestKey key) =>
        SendAsync("POST", V2 + path, json, key);

    public Task<AtlasAnswer> PatchAsync(string path, string json, TestKey key) =>
        SendAsync("PATCH", V2 + path, json, key);

    public Task<AtlasAnswer> DeleteAsync(string path, TestKey key) => SendAsync("DELETE", V2 + path, null, key);

    /// <summary>Creates a key of acme, and lets it call from this machine.</summary>
    public async Task<TestKey> CreateAsync(string roles = "\"ORG_OWNER\"")
    {
        var key = await CreateUnlistedAsync(roles);
        (await PostAsync($"/orgs/acme/apiKeys/{key.Id}/accessList", """[{ "ipAddress": "127.0.0.1" }]""", Acme.Owner))
            .Is(200);
        return key;
    }

    /// <summary>Creates a key of acme.</summary>
    public async Task<TestKey> CreateUnlistedAsync(string roles = "\"ORG_OWNER\"")
    {
        var created = (await PostAsync(
            "/orgs/acme/apiKeys", $$"""{ "desc": "nightly job", "roles": [{{roles}}] }""", Acme.Owner)).Is(200).Json;
        return new(
            created.GetProperty("id").GetString()!, created.GetProperty("publicKey").GetString()!,
            created.GetProperty("privateKey").GetString()!);
    }

    public async Task<KeyRecord> FindKeyAsync(string id) =>
        (KeyRecord)(await Store.FindAsync(PolicyRecordKind.Key, id, Token))!.Record;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _app.DisposeAsync();
    }

    private HttpClient ClientAt(string from)
    {
        if (!_clients.TryGetValue(from, out var client))
        {
            _clients.Add(from, client = new(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }));
        }

        return client;
    }
}
