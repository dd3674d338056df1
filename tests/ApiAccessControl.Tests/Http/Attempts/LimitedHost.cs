using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Attempts;

/// <summary>A host that answers three failed attempts of an address in a minute, on Kestrel.</summary>
internal sealed class LimitedHost : IAsyncDisposable
{
    public const string Options = """ "Credentials": { "FailedAttempts": { "Limit": 3, "Window": "00:01:00" } }, """;
    public const int Limit = 3;

    private readonly TestHost _host;

    private LimitedHost(TestHost host, TestClock clock, LogCapture log) => (_host, Clock, Log) = (host, clock, log);

    public TestClock Clock { get; }

    public LogCapture Log { get; }

    public TestHost Host => _host;

    public static async Task<LimitedHost> StartAsync(string options = "", Action<WebApplication>? map = null)
    {
        var clock = new TestClock(new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        var log = new LogCapture();
        var host = await TestHost.StartAsync(
            KeyHost.SectionWith(Options + options),
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.MapGet("/items/{id}", () => "in").RequirePermission("items", "{id}");
                app.MapGet("/open", () => "in").AllowAnonymous();
                map?.Invoke(app);
            },
            services: services => services.AddSingleton<TimeProvider>(clock)
                .AddLogging(logging => logging.AddProvider(log)));
        return new(host, clock, log);
    }

    /// <summary>The answers to requests with this credential; none for null.</summary>
    public async Task<RawResponse> GetAsync(string from, string? key, string path = "/any")
    {
        _host.Remote.Address = IPAddress.Parse(from);
        return await RawHttp.GetAsync(_host.Address, path, key is null ? "Accept: */*" : $"X-Api-Key: {key}");
    }

    public async Task<int> StatusAsync(string from, string? key, string path = "/any") =>
        (await GetAsync(from, key, path)).Status;

    public async Task FailAsync(string from, string? key = null, int times = Limit)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(401, await StatusAsync(from, key ?? KeyHost.Unknown.Text));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Log.Dispose();
    }
}
