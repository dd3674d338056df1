using System.Text.RegularExpressions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Diagnostics;

public sealed partial class AccessMetricsTests : IAsyncLifetime
{
    private readonly MeterListenerOf _decisions = new("api_access.decisions");
    private TestHost _host = null!;

    private AccessMetrics Metrics => _host.Services.GetRequiredService<AccessMetrics>();

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync("{}", _ => { });
        _decisions.ListenTo(_host.Services);
    }

    public ValueTask DisposeAsync()
    {
        _decisions.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public void Every_reason_is_the_reason_tag_in_snake_case()
    {
        var reasons = Enum.GetValues<AccessReason>();
        foreach (var reason in reasons)
        {
            Metrics.Decided(new() { Verdict = AccessVerdict.Refused, Reason = reason }, started: 0);
        }

        Assert.Equal(reasons.Select(reason => $"verdict=refused reason={SnakeCase(reason)}"), _decisions.Measurements);
    }

    [Fact]
    public void Every_verdict_is_the_verdict_tag_in_snake_case()
    {
        var verdicts = Enum.GetValues<AccessVerdict>();
        foreach (var verdict in verdicts)
        {
            Metrics.Decided(new() { Verdict = verdict }, started: 0);
        }

        Assert.Equal(verdicts.Select(verdict => $"verdict={SnakeCase(verdict)} reason=none"), _decisions.Measurements);
    }

    [Fact]
    public void Every_reason_that_is_only_reported_is_counted_beside_the_decision()
    {
        var reasons = Enum.GetValues<AccessReason>();
        Metrics.Decided(
            new()
            {
                Verdict = AccessVerdict.Allowed,
                Reported = [.. reasons.Select(reason => new WouldBeRefusal(reason, AccessSubject.Key, null, null))],
            },
            started: 0);

        Assert.Equal(
            [
                "verdict=allowed reason=none",
                .. reasons.Select(reason => $"verdict=reported reason={SnakeCase(reason)}"),
            ],
            _decisions.Measurements);
    }

    private static string SnakeCase<T>(T value)
        where T : struct, Enum => Capital().Replace(value.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
