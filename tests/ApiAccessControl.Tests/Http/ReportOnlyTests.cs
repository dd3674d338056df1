using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// Report-only mode: a request that would be refused is admitted, logged and counted, and gets no identity that was not
/// verified.
/// </summary>
public sealed class ReportOnlyTests : IDisposable
{
    private static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly NewApiKey Trial = TestKeys.Make("trial");
    private static readonly NewApiKey Member = TestKeys.Make("member");
    private static readonly NewApiKey TrialOff = TestKeys.Make("trial-off");
    private static readonly NewApiKey Expired = TestKeys.Make("expired");
    private static readonly NewApiKey OfDisabledAccount = TestKeys.Make("of-disabled-account");

    private readonly TestClock _clock = new(End - TimeSpan.FromDays(1));
    private readonly CapturedLog _log = new();

    private static string Section(string options = "") => Wire.Section(
        Wire.Key(KeyHost.Good)
            + Wire.Key(Trial, "\"ReportOnly\": true, \"Networks\": \"192.0.2.1\"")
            + Wire.Key(TrialOff, "\"ReportOnly\": true, \"Enabled\": false")
            + Wire.Key(Expired, "\"ExpiresAt\": \"2026-01-01T00:00:00Z\"")
            + Wire.Key(OfDisabledAccount, "\"Account\": \"off\"")
            + Wire.Key(Member, "\"Organization\": \"acme\", \"Networks\": \"192.0.2.1\""),
        """ "Organizations": { "acme": { "ReportOnly": true } }, "Accounts": { "off": { "Enabled": false } }, """,
        options);

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_report_only_key_is_admitted_and_both_the_admission_and_the_refusal_are_counted()
    {
        await using var host = await StartAsync(Section());
        using var decisions = new MeterListenerOf("api_access.decisions");
        decisions.ListenTo(host.Services);

        Assert.Equal((HttpStatusCode.OK, Trial.Id), await host.GetAsync("/narrow", Wire.Header(Trial)));
        Assert.Equal(
            ["verdict=allowed reason=none", "verdict=reported reason=network_not_allowed",
                "verdict=reported reason=permission_missing"],
            decisions.Measurements);
        Assert.Single(_log.OfTheGate, line => line.Contains("would refuse", StringComparison.Ordinal)
            && line.Contains("network_not_allowed", StringComparison.Ordinal));
        Assert.Single(_log.OfTheGate, line => line.Contains("would refuse", StringComparison.Ordinal)
            && line.Contains("narrow:GET:b", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, Member.Id), await host.GetAsync("/narrow", Wire.Header(Member)));
    }

    [Fact]
    public async Task Report_only_for_one_key_changes_no_other_key_and_no_switch()
    {
        await using var host = await StartAsync(Section());

        Assert.Equal(403, await host.StatusAsync("/narrow", Wire.Header(KeyHost.Good)));
        Assert.Equal(401, await host.StatusAsync("/narrow"));
        Assert.Equal(401, await host.StatusAsync("/narrow", Wire.Header(TrialOff)));
        Assert.Equal(401, await host.StatusAsync("/narrow", ("X-Api-Key", Trial.Text + "x")));
        Assert.Equal(503, await host.StatusAsync("/off", Wire.Header(Trial)));
    }

    [Fact]
    public async Task Report_only_for_the_gate_admits_all_requests_until_its_end_without_an_identity()
    {
        await using var host = await StartAsync(Section($"\"ReportOnly\": true, \"ReportOnlyUntil\": \"{End:O}\","));

        Assert.Equal((HttpStatusCode.OK, "anonymous"), await host.GetAsync("/narrow"));
        Assert.Equal((HttpStatusCode.OK, "anonymous"), await host.GetAsync("/narrow", Wire.Header(KeyHost.Unknown)));
        Assert.Equal((HttpStatusCode.OK, "anonymous"), await host.GetAsync("/narrow", ("X-Api-Key", "a,b")));
        Assert.Equal((HttpStatusCode.OK, KeyHost.Good.Id), await host.GetAsync("/narrow", Wire.Header(KeyHost.Good)));
        Assert.Equal(200, await host.StatusAsync("/undeclared"));
        Assert.Equal(503, await host.StatusAsync("/off", Wire.Header(KeyHost.Good)));

        _clock.Now = End - TimeSpan.FromTicks(1);
        Assert.Equal(200, await host.StatusAsync("/narrow"));
        _clock.Now = End;
        Assert.Equal(401, await host.StatusAsync("/narrow"));
        Assert.Equal(403, await host.StatusAsync("/narrow", Wire.Header(KeyHost.Good)));
    }

    [Fact]
    public async Task Report_only_for_the_gate_gives_no_identity_to_a_key_that_is_not_usable()
    {
        await using var host = await StartAsync(Section($"\"ReportOnly\": true, \"ReportOnlyUntil\": \"{End:O}\","));

        foreach (var key in new[] { TrialOff, Expired, OfDisabledAccount })
        {
            Assert.Equal((HttpStatusCode.OK, "anonymous"), await host.GetAsync("/narrow", Wire.Header(key)));
        }
    }

    [Fact]
    public async Task Report_only_for_the_gate_without_an_end_refuses_startup()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(Section("\"ReportOnly\": true,")));

        Assert.Contains("ReportOnlyUntil", error.Message, StringComparison.Ordinal);
    }

    private Task<TestHost> StartAsync(string section) => TestHost.StartAsync(
        section,
        app =>
        {
            app.MapGet("/narrow", (HttpContext context) =>
                $"{context.GetApiKey()?.Id}{(context.User.Identity!.IsAuthenticated ? "" : "anonymous")}")
                    .RequirePermission("narrow", "b");
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Logging.AddProvider(_log);
            builder.Services.AddSingleton<TimeProvider>(_clock);
        },
        from: IPAddress.Parse("203.0.113.9"));
}
