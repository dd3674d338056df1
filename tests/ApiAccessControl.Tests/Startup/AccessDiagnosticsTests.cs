using ApiAccessControl.Logging;
using ApiAccessControl.Startup;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Tests.Startup;

/// <summary>The warnings of the log as values: those that hold now.</summary>
public sealed class AccessDiagnosticsTests : IDisposable
{
    private readonly TestClock _clock = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LogCapture _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Warnings_about_endpoints_and_lists_have_code_and_place()
    {
        await using var host = await HostAsync(new(Wire.Section("",
            "\"AllowedNetworks\": \"::/0\", \"Roles\": { \"Reader\": \"members:GET:all\" },")));

        Assert.Equal(
            [
                "endpoint_undeclared HTTP: GET /undeclared",
                "system_unknown Policy:Systems:reports",
                "role_unknown Policy:Roles:Owner",
                "permission_unused Policy",
                "network_wide Policy:AllowedNetworks",
                "one_family_only Policy:AllowedNetworks",
            ],
            Read(host).Select(found => $"{found.Code} {found.Place}"));
        Assert.Contains("members:GET:all", Read(host)[3].Message, StringComparison.Ordinal);
        Assert.Contains("::/0", Read(host)[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_has_just_changed_is_checked_before_the_pause_is_over_and_logged_once()
    {
        var editable = new EditableSection(Wire.Section("", Clean));
        await using var host = await HostAsync(editable);
        Assert.DoesNotContain(Read(host), found => found.Code == "network_wide");

        editable.Write(Wire.Section("", Clean + "\"AllowedNetworks\": \"::/0, 0.0.0.0/0\","));
        Assert.Equal(2, Read(host).Count(found => found.Code == "network_wide"));
        _clock.Now += PolicyLint.Pause;
        Assert.Single(_log.Of(EventIds.NetworkWide));

        editable.Write(Wire.Section("", Clean));
        Assert.DoesNotContain(Read(host), found => found.Code == "network_wide");
    }

    [Fact]
    public async Task Warnings_about_the_setup_are_among_them_while_they_hold()
    {
        var section = Wire.Section("", Clean).Insert(
            1, """ "ReportOnly": true, "ReportOnlyUntil": "2030-01-02T00:00:00Z", """);
        await using var host = await HostAsync(
            new(section),
            services => services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                options.KnownProxies.Clear();
                options.KnownIPNetworks.Clear();
            }));

        Assert.Equal(
            ["report_only_in_force ReportOnlyUntil", "forwarded_headers_trust_all ForwardedHeadersOptions"],
            Read(host).Take(2).Select(found => $"{found.Code} {found.Place}"));
        _clock.Now = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("forwarded_headers_trust_all", Read(host)[0].Code);
    }

    private const string Clean =
        "\"Roles\": { \"Owner\": \"*:*:*\" }, \"Systems\": { \"reports\": {} },";

    private static IReadOnlyList<AccessDiagnostic> Read(TestHost host) =>
        host.Services.GetRequiredService<AccessDiagnosticsReader>().Read();

    private Task<TestHost> HostAsync(
        EditableSection editable, Action<IServiceCollection>? services = null) => TestHost.StartAsync(
        "",
        app =>
        {
            app.MapGet("/one", () => "one").RequirePermission("x", "z").RequireApiRole("Owner").InApiSystem("reports");
            app.MapGet("/undeclared", () => "in");
        },
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
            builder.AddApiAccessControl();
        },
        services: collection =>
        {
            collection.AddSingleton<TimeProvider>(_clock);
            services?.Invoke(collection);
        },
        editable: editable);
}
