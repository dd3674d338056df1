using System.Diagnostics;
using ApiAccessControl.Decisions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Logging;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Http.Reports;

/// <summary>
/// Reports each decision to the meter, the log, the current activity and the observers. Costs nothing where none of
/// them is enabled.
/// </summary>
internal sealed class GateReports(
    AccessMetrics metrics, LastUsedLedger lastUsed, IEnumerable<ILastUsedStore> stores,
    IEnumerable<IAccessAttemptObserver> observers, ILogger<GateReports> logger)
{
    private const int UnmatchedBeforeWarning = 5;

    // A host may make an endpoint for each request, named after its path: neither memory nor log may grow with that.
    private const int GuardedNames = 256;

    private const string Absent = "-";

    // An unknown id and a wrong secret must cost the same with the log enabled too: where there is no key, the text of
    // this one is built and dropped (measured without it: 260 to 810 ns apart).
    private static readonly KeyId Placeholder = KeyId.TryParse(new string('0', 16), out var id) ? id : default;

    private readonly IAccessAttemptObserver[] _observers = [.. observers];
    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);
    private int _unmatchedAtFirst;
    private OneTimeFlag _preflight;
    private OneTimeFlag _overHttp;

    /// <summary>
    /// The uses of keys; null without a store for them, because uses that no store takes would stay in memory.
    /// </summary>
    public LastUsedLedger? Uses { get; } = stores.Any() ? lastUsed : null;

    public long Start() => metrics.Start();

    public void Decided(HttpContext context, ApiAccessFeature feature, long started)
    {
        ref readonly var decision = ref feature.DecisionRef;
        metrics.Decided(decision, started);
        if (_unmatchedAtFirst >= 0 && decision.Verdict != AccessVerdict.NotChecked)
        {
            WarnBeforeRouting(feature.Endpoint);
        }

        if (decision.IsProven && decision.Verdict == AccessVerdict.Allowed)
        {
            Uses?.Touch(decision.Key, NetworkAddress.From(decision.Address), feature.Now);
        }

        if (Activity.Current is { IsAllDataRequested: true } activity)
        {
            Tag(activity, decision);
        }

        if (decision.Verdict == AccessVerdict.Refused)
        {
            Refused(context, feature);
        }
        else if (logger.IsEnabled(LogLevel.Trace))
        {
            GateLog.Allowed(
                logger, decision.Id, decision.Verdict, feature.Endpoint.DisplayName, decision.KeyId, decision.Address);
        }

        if (decision.HasReported)
        {
            Reported(context, feature);
        }
    }

    public void Guarded(Endpoint? endpoint)
    {
        var name = endpoint?.DisplayName ?? "(none)";
        lock (_guarded)
        {
            if (_guarded.Count == GuardedNames || !_guarded.Add(name))
            {
                return;
            }
        }

        GateLog.GuardDecided(logger, name);
    }

    public void Preflight()
    {
        if (_preflight.TrySet())
        {
            GateLog.PreflightAnswered(logger);
        }
    }

    public void CredentialOverHttp()
    {
        if (_overHttp.TrySet())
        {
            GateLog.CredentialOverHttp(logger);
        }
    }

    // A gate in front of routing never sees an endpoint; any other gate sees one soon.
    private void WarnBeforeRouting(EndpointRequirements endpoint)
    {
        if (endpoint.Kind != EndpointKind.Unmatched)
        {
            _unmatchedAtFirst = int.MinValue;
        }
        else if (Interlocked.Increment(ref _unmatchedAtFirst) == UnmatchedBeforeWarning)
        {
            _unmatchedAtFirst = int.MinValue;
            GateLog.GateBeforeRouting(logger);
        }
    }

    private void Refused(HttpContext context, ApiAccessFeature feature)
    {
        ref readonly var decision = ref feature.DecisionRef;
        if (logger.IsEnabled(LogLevel.Information))
        {
            GateLog.Refused(
                logger, decision.Id, RequestNames.EndpointOf(context, feature.Endpoint), decision.StatusCode,
                decision.Reason.Code(), decision.Subject,
                LogText.Clean(decision.SubjectId) ?? Absent, RuleOf(context, decision),
                KeyOf(decision) ?? "(not known)",
                AddressOf(decision), decision.Revision);
        }

        if (_observers.Length > 0)
        {
            var attempt = AttemptFacts.Of(context, feature, KeyOf(decision), Placeholder);
            foreach (var observer in _observers)
            {
                observer.Refused(attempt);
            }
        }
    }

    private static string? KeyOf(in AccessDecision decision)
    {
        var isKnown = !decision.Key.IsNone;
        var text = (isKnown ? decision.Key : Placeholder).ToString();
        return isKnown ? text : null;
    }

    private static object AddressOf(in AccessDecision decision) => (object?)decision.Address ?? "(no address)";

    private static string RuleOf(HttpContext context, in AccessDecision decision)
    {
        var rule = LogText.Clean(decision.Rule) ?? Absent;
        return decision.Reason is AccessReason.DomainNotAllowed or AccessReason.BrowserNotAllowed
            ? $"{rule}, origin {LogText.Clean(RequestNames.OriginOf(context)) ?? Absent}"
            : rule;
    }

    private void Reported(HttpContext context, ApiAccessFeature feature)
    {
        ref readonly var decision = ref feature.DecisionRef;
        foreach (var reported in decision.Reported)
        {
            GateLog.WouldRefuse(
                logger, decision.Id, RequestNames.EndpointOf(context, feature.Endpoint),
                reported.Reason.Code(), reported.Subject,
                LogText.Clean(reported.SubjectId) ?? Absent, LogText.Clean(reported.Rule) ?? Absent,
                KeyOf(decision) ?? "(not known)", AddressOf(decision));
        }
    }

    private static void Tag(Activity activity, in AccessDecision decision)
    {
        activity.SetTag("api_access.verdict", AccessMetrics.VerdictText(decision.Verdict));
        activity.SetTag("api_access.reason", decision.Reason.Code());
        activity.SetTag("api_access.decision_id", decision.Id.ToString());
        activity.SetTag("api_access.revision", decision.Revision);
        if (KeyOf(decision) is { } key)
        {
            activity.SetTag("api_access.key", key);
        }
    }
}
