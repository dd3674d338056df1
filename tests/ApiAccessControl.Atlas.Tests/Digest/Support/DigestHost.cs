using System.Net.Sockets;
using System.Text;
using ApiAccessControl.Atlas.Tests.Support;
using ApiAccessControl.Management;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Time.Testing;

namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>A guarded API on a real Kestrel that accepts HTTP Digest.</summary>
internal sealed class DigestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DigestHost(WebApplication app, FakeTimeProvider clock, LogLines log)
    {
        (_app, Clock, Log) = (app, clock, log);
        Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public FakeTimeProvider Clock { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="section">The content of the section ApiAccessControl.</param>
    /// <param name="protection">The Data Protection keys; null for some of its own.</param>
    /// <param name="configure">Changes the services.</param>
    /// <param name="configureApp">What stands in front of the gate.</param>
    public static async Task<DigestHost> StartAsync(
        string section = "{}", IDataProtectionProvider? protection = null, Action<IServiceCollection>? configure = null,
        Action<WebApplication>? configureApp = null)
    {
        var log = new LogLines();
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{section}} }""")));
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(protection ?? new EphemeralDataProtectionProvider());
        builder.AddApiAccessControl().AddMemoryStore(new PolicySettings { Enabled = true }).AddManagement().AddDigest();
        builder.Services.AddAuthorization();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        configureApp?.Invoke(app);
        app.UseRouting().UseApiAccessControl();
        app.Map("/any/{**rest}", (HttpContext context) => Results.Text(context.GetApiKey()!.Id)).RequireApiKey();
        app.Map("/seen", (HttpContext context) => Results.Text(context.Request.Headers.Authorization.ToString()))
            .RequireApiKey();
        await app.StartAsync(Token);
        return new(app, clock, log);
    }

    public async Task<DigestKey> CreateKeyAsync(NewKey? key = null)
    {
        var keys = _app.Services.GetRequiredService<ApiKeyManager>();
        var created = await keys.CreateAsync(
            (key ?? new()) with { Digest = true }, ManagementActor.Person("Ann"), Token);
        return DigestKey.Of(created);
    }

    public async Task<Answer> SendAsync(
        string? authorization, string target = "/any", string method = "GET", params string[] lines)
    {
        var text = new StringBuilder(
            $"{method} {target} HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\n");
        text.Append(authorization is null ? "" : $"Authorization: {authorization}\r\n");
        Array.ForEach(lines, line => text.Append(line).Append("\r\n"));
        return await SendRawAsync(Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()));
    }

    public async Task<Answer> SendRawAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Address.Port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Answer.Read(await reader.ReadToEndAsync(Token));
    }

    /// <summary>The challenges of an answer to a request without a credential.</summary>
    public async Task<Challenge> ChallengeAsync(string algorithm = "SHA-256") =>
        (await SendAsync(null)).Challenges.First(challenge => challenge["algorithm"] == algorithm);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
