using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

public class MeterTests
{
    [Fact]
    public async Task Each_decision_is_counted_once_with_verdict_and_reason_and_nothing_else()
    {
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await TestHost.StartAsync(KeyHost.SectionWith(), app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/anonymous", () => "in").AllowAnonymous();
            app.MapGet("/open", () => "in").DisableApiAccessControl();
        });
        decisions.ListenTo(host.Services);

        await host.GetAsync("/any", Wire.Header(KeyHost.Good));
        await host.GetAsync("/any");
        await host.GetAsync("/any", Wire.Header(KeyHost.Expired));
        await host.GetAsync("/nowhere", Wire.Header(KeyHost.Good));
        await host.GetAsync("/anonymous");
        await host.GetAsync("/open");
        await RawHttp.RequestAsync(host.Address, "OPTIONS /any", "Origin: https://a.example",
            "Access-Control-Request-Method: GET");

        Assert.Equal(
            [
                "verdict=allowed reason=none", "verdict=refused reason=credential_missing",
                    "verdict=refused reason=key_expired",
                "verdict=refused reason=endpoint_not_found", "verdict=anonymous reason=none",
                    "verdict=not_checked reason=none",
                "verdict=preflight reason=none",
            ],
            decisions.Measurements);
    }

    [Fact] // Counts guessed keys.
    public async Task An_observer_receives_the_address_the_known_key_and_the_reason()
    {
        var heard = new RecordingObserver();
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            from: System.Net.IPAddress.Parse("203.0.113.9"),
            services: services => services.AddSingleton<IAccessAttemptObserver>(heard));

        await host.GetAsync("/any", Wire.Header(KeyHost.Good));
        await host.GetAsync("/any");
        await host.GetAsync("/any", Wire.Header(KeyHost.Unknown));
        await host.GetAsync("/any", Wire.Header(KeyHost.Disabled));

        Assert.Equal(
            ["203.0.113.9  CredentialMissing", "203.0.113.9  KeyUnknown",
                $"203.0.113.9 {KeyHost.Disabled.Id} KeyDisabled"], heard.Attempts);
    }

    [Fact]
    public async Task An_observer_receives_time_decision_method_and_route_and_the_organization_of_a_known_key()
    {
        var heard = new RecordingObserver();
        var key = TestKeys.Make("attempt of acme");
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(key, "\"Organization\": \"acme\""), "\"Organizations\": { \"acme\": {} },"),
            app => app.MapGet("/any/{id}", () => "in").RequirePermission("members", "search"),
            services: services => services.AddSingleton<IAccessAttemptObserver>(heard));

        await host.GetAsync("/any/7", Wire.Header(key));
        await host.GetAsync("/any/7", Wire.Header(key with { Text = MixedKeys.WithSecretOf(key.Id, KeyHost.Unknown) }));
        await host.GetAsync("/any/7", Wire.Header(KeyHost.Unknown));
        await host.GetAsync("/missing%0a" + key.Text, Wire.Header(key));

        Assert.Equal(
            ["GET /any/{id} acme", "GET /any/{id} acme", "GET /any/{id} "],
            heard.All.Take(3).Select(attempt => $"{attempt.Method} {attempt.Route} {attempt.Organization}"));
        Assert.StartsWith("/missing?aac_", heard.All[3].Route, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text[^20..], heard.All[3].Route, StringComparison.Ordinal);
        Assert.Equal(4, heard.All.Select(attempt => attempt.DecisionId).Distinct().Count());
        Assert.All(heard.All, attempt => Assert.True(attempt.At > DateTimeOffset.UnixEpoch));
    }

    private sealed class RecordingObserver : IAccessAttemptObserver
    {
        public List<string> Attempts { get; } = [];

        public List<AccessAttempt> All { get; } = [];

        public void Refused(in AccessAttempt attempt)
        {
            Attempts.Add($"{attempt.Address} {attempt.KeyId} {attempt.Reason}");
            All.Add(attempt);
        }
    }
}
