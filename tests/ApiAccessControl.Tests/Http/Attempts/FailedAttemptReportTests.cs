using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Attempts;

/// <summary>The other forms of the answer, the log, the metric and the explanation.</summary>
public class FailedAttemptReportTests
{
    private const string Here = "192.0.2.1";

    [Theory]
    [InlineData("Simple", """{"error":"Too many failed attempts. Try again later.","code":"too_many_attempts"}""")]
    [InlineData(
        "Atlas",
        """{"detail":"Too Many Requests","error":429,"errorCode":"RATE_LIMITED","parameters":[],"reason":"Too Many Requests"}""")]
    [InlineData(
        "ProblemDetails",
        """{"type":"https://tools.ietf.org/html/rfc6585#section-4","title":"Too Many Requests","status":429,"code":"too_many_attempts"}""")]
    public async Task Each_format_has_an_answer_for_429(string format, string body)
    {
        await using var host = await LimitedHost.StartAsync(
            $$""" "Refusals": { "Format": "{{format}}", "Disclosure": "Code" }, """);
        await host.FailAsync(Here);

        var answer = await host.GetAsync(Here, KeyHost.Good.Text);

        Assert.Equal((429, body), (answer.Status, answer.Body));
        Assert.Equal(["60"], answer.Header("Retry-After"));
    }

    [Fact]
    public async Task A_gRPC_client_gets_the_status_resource_exhausted()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);

        var answer = await RawHttp.GetAsync(
            host.Host.Address, "/any", $"X-Api-Key: {KeyHost.Good.Text}", "Content-Type: application/grpc");

        Assert.Equal(["8"], answer.Header("grpc-status"));
    }

    [Fact]
    public async Task An_address_is_named_once_in_the_log_for_each_window()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync("2001:db8::7");
        Assert.Equal(429, await host.StatusAsync("2001:db8::8", KeyHost.Good.Text));

        var line = Assert.Single(host.Log.Of(130));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith(
            "2001:db8::/64 has sent 3 credentials that were refused with 401.", line.Text, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.FailAsync("2001:db8::7");
        Assert.Equal(2, host.Log.Of(130).Count());
    }

    [Fact]
    public async Task Each_refusal_is_logged_as_any_other_and_names_no_key()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);
        await host.StatusAsync(Here, KeyHost.Good.Text);

        var line = host.Log.Of(2).Last();
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.EndsWith(
            "/any with 429 too_many_attempts (Credential - -) for key (not known) from 192.0.2.1, policy revision 1.",
            line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_names_a_hundred_addresses_and_then_says_that_there_are_more()
    {
        await using var host = await LimitedHost.StartAsync();
        for (var i = 0; i < 103; i++)
        {
            await host.FailAsync($"198.51.100.{i}");
        }

        Assert.Equal(100, host.Log.Of(130).Count());
        Assert.Equal(LogLevel.Warning, Assert.Single(host.Log.Of(131)).Level);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.FailAsync(Here);
        Assert.Equal(101, host.Log.Of(130).Count());
    }

    [Fact]
    public async Task The_meter_counts_the_refusals_under_their_reason()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);
        using var meter = new MeterListenerOf("api_access.decisions");
        meter.ListenTo(host.Host.Services);

        await host.StatusAsync(Here, KeyHost.Good.Text);

        Assert.Equal(["verdict=refused reason=too_many_attempts"], meter.Measurements);
    }

    [Fact]
    public async Task An_explanation_is_neither_counted_nor_blocked_and_says_so()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);
        var explainer = host.Host.Services.GetRequiredService<IAccessExplainer>();
        var question = new AccessQuestion
        {
            Path = "/any",
            Address = IPAddress.Parse(Here),
            Credential = KeyHost.Good.Text,
        };

        var answer = await explainer.ExplainAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(AccessVerdict.Allowed, answer.Decision.Verdict);
        var check = Assert.Single(answer.Checks, check => check.Check == "failed attempts");
        Assert.Equal("an explanation counts no attempts", check.Input);
        for (var i = 0; i < 10; i++)
        {
            await explainer.DecideAsync(
                question with { Address = IPAddress.Parse("192.0.2.2"), Credential = KeyHost.Unknown.Text },
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, await host.StatusAsync("192.0.2.2", KeyHost.Good.Text));
    }

    [Fact]
    public async Task While_the_whole_gate_only_reports_no_attempt_counts()
    {
        await using var host = await LimitedHost.StartAsync(
            """ "ReportOnly": true, "ReportOnlyUntil": "2026-11-26T13:00:00Z", """);
        for (var i = 0; i <= LimitedHost.Limit; i++)
        {
            Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Unknown.Text));
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FailAsync(Here);
        Assert.Equal(429, await host.StatusAsync(Here, KeyHost.Good.Text));
    }

    [Theory]
    [InlineData("""{ "Limit": 5 }""", "Credentials:FailedAttempts:Window is missing")]
    [InlineData("""{ "Window": "00:01:00" }""", "Credentials:FailedAttempts:Limit is missing")]
    [InlineData("""{ "Limit": 0, "Window": "00:01:00" }""", "Credentials:FailedAttempts:Limit is 0")]
    [InlineData("""{ "Limit": -1, "Window": "00:01:00" }""", "Credentials:FailedAttempts:Limit")]
    [InlineData("""{ "Limit": 1000001, "Window": "00:01:00" }""", "Credentials:FailedAttempts:Limit is 1000001")]
    [InlineData("""{ "Limit": 5, "Window": "00:00:00" }""", "Credentials:FailedAttempts:Window")]
    [InlineData("""{ "Limit": 5, "Window": "-00:01:00" }""", "Credentials:FailedAttempts:Window")]
    [InlineData("""{ "Limit": 5, "Window": "00:00:00.5" }""", "Credentials:FailedAttempts:Window is 00:00:00.5")]
    [InlineData("""{ "Limit": 5, "Window": "1.00:00:01" }""", "Credentials:FailedAttempts:Window is 1.00:00:01")]
    [InlineData("""{ "Limit": 5, "Window": 60 }""", "Credentials:FailedAttempts:Window")]
    [InlineData("""{ "Limits": 5 }""", "Credentials:FailedAttempts:Limits")]
    [InlineData("5", "Credentials:FailedAttempts")]
    public async Task A_limit_that_makes_no_sense_refuses_the_start(string section, string message)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Credentials": { "FailedAttempts": {{section}} }, """), _ => { }));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
