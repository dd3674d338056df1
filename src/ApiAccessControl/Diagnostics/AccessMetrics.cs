using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Diagnostics;

/// <summary>The meter. Its tags are few and fixed, without keys or addresses.</summary>
internal sealed class AccessMetrics : IDisposable
{
    public const string MeterName = "ApiAccessControl";

    private readonly Meter _meter;
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public AccessMetrics(IMeterFactory meters, PolicyHealth health, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(MeterName);
        _decisions = _meter.CreateCounter<long>(
            "api_access.decisions", "{decision}", "Decisions by verdict and reason.");
        _duration = _meter.CreateHistogram<double>(
            "api_access.decision.duration", "s", "Time the gate takes to decide.",
            advice: new()
            {
                HistogramBucketBoundaries = [1e-7, 2e-7, 5e-7, 1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 1e-3],
            });
        _meter.CreateObservableGauge(
            "api_access.policy.revision", () => health.State.Revision, "{revision}", "The revision in force.");
        _meter.CreateObservableGauge(
            "api_access.policy.keys", () => health.State.Keys, "{key}", "The keys of the policy in force.");
        _meter.CreateObservableGauge(
            "api_access.policy.age", () => health.Age.TotalSeconds, "s", "Time since the source answered last.");
        _meter.CreateObservableGauge(
            "api_access.policy.lag", () => health.State.Lag.TotalSeconds, "s",
            "Time from the request to the source until its last answer was in force.");
        _meter.CreateObservableCounter(
            "api_access.policy.loads", () => health.State.Loads, "{load}", "Loads that succeeded.");
        _meter.CreateObservableCounter(
            "api_access.policy.failures", () => health.State.Failures, "{load}", "Loads that failed.");
        _meter.CreateObservableGauge(
            "api_access.policy.failing", () => health.State.LastError is null ? 0 : 1, "{source}",
            "1 while the last read of the source failed, else 0.");
        _meter.CreateObservableGauge(
            "api_access.policy.unreadable", () => health.State.UnreadableRecords, "{record}",
            "Records of the policy in force that cannot be read.");
    }

    public bool IsTimed => _duration.Enabled;

    public void Decided(in AccessDecision decision, long started)
    {
        if (_decisions.Enabled)
        {
            Count(decision);
        }

        if (started != 0)
        {
            _duration.Record(_time.GetElapsedTime(started).TotalSeconds);
        }
    }

    public long Start() => IsTimed ? _time.GetTimestamp() : 0;

    public void Dispose() => _meter.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Count(in AccessDecision decision)
    {
        var tags = new TagList { { "verdict", VerdictText(decision.Verdict) }, { "reason", decision.Reason.Code() } };
        _decisions.Add(1, tags);
        foreach (var reported in decision.Reported)
        {
            _decisions.Add(1, new TagList { { "verdict", "reported" }, { "reason", reported.Reason.Code() } });
        }
    }

    internal static string VerdictText(AccessVerdict verdict) => verdict switch
    {
        AccessVerdict.Refused => "refused",
        AccessVerdict.Allowed => "allowed",
        AccessVerdict.Anonymous => "anonymous",
        AccessVerdict.LeftToAuthorization => "left_to_authorization",
        AccessVerdict.NotChecked => "not_checked",
        AccessVerdict.Preflight => "preflight",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
