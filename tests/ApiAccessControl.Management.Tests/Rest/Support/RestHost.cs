using System.Net;
using System.Text;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>
/// The management API on a real Kestrel. Every answer is compared with the description of the API; when the host is
/// disposed, every secret that was minted is searched for in all answers, logs and audit records.
/// </summary>
internal sealed class RestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly Traffic _traffic = new();

    private RestHost(WebApplication app, CapturedLog log, string pathBase)
    {
        (_app, Log) = (app, log);
        Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Api = $"{pathBase}/access/api/";
        _client =
            new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>The path of the API, with a slash at the end.</summary>
    public string Api { get; }

    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RestHost> StartAsync(HostPlan? plan = null)
    {
        plan ??= new();
        var log = new CapturedLog();
        var app = Build(plan, log);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new(app, log, plan.PathBase);
    }

    public static WebApplication Build(HostPlan plan, CapturedLog log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{plan.Section}} }""")));
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls(plan.Url);
        var access = builder.AddApiAccessControl();
        if (plan.Store is { } store)
        {
            store(access);
        }
        else
        {
            access.AddMemoryStore([.. plan.Records]);
        }

        access.AddManagement(plan.Options);
        builder.Services.AddAuthentication(PersonScheme.Name)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, PersonScheme>(
                PersonScheme.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(HostPlan.Admins, policy => policy.RequireClaim("admin"));
        plan.Services?.Invoke(builder.Services);
        plan.Builder?.Invoke(builder);
        var app = builder.Build();
        if (plan.PathBase.Length > 0)
        {
            app.UsePathBase(plan.PathBase);
        }

        plan.Before?.Invoke(app);
        app.UseRouting().UseApiAccessControl().UseAuthentication().UseAuthorization();
        app.MapGet("/plain", () => "in").RequirePermission("members", "search").InApiArea("Members");
        app.MapGet("/report", () => "in").RequireApiKey().InApiSystem("reports");
        plan.Map(app);
        return app;
    }

    public RestCaller As(NewApiKey key) => new(this, ("X-Api-Key", key.Text));

    public RestCaller AsKey(string text) => new(this, ("X-Api-Key", text));

    public RestCaller AsPerson(string name = "Ann") => new(this, (PersonScheme.Header, name));

    public RestCaller Anonymous() => new(this);

    public async Task<RestAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? body, IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : Api + path) { Content = body };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = new RestAnswer(
            response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Seen(method.Method, request.RequestUri!.OriginalString, answer);
        return answer;
    }

    /// <summary>Checks an answer that came by another way, for example from a socket.</summary>
    public void Seen(string method, string path, RestAnswer answer)
    {
        _traffic.Add(method, path, answer);
        if (path.StartsWith(Api, StringComparison.Ordinal))
        {
            ApiDescription.Check(method, path[Api.Length..], answer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var audit = _app.Services.GetService<IPolicyManager>() is { } manager
            ? await manager.ListAuditAsync(new() { Count = 1000 }, CancellationToken.None) : [];
        _client.Dispose();
        await _app.DisposeAsync();
        _traffic.AssertSecretsShownOnce(Log, audit);
    }
}
