using ApiAccessControl.Collections;

namespace ApiAccessControl.Http.Reports;

/// <summary>
/// Records the last decisions. Registered only where a package shows them; without it the gate does not call it.
/// </summary>
internal sealed class RecentDecisions(TimeProvider time) : IRecentDecisions
{
    public const int Capacity = 10_000;

    private readonly SharedRing<DecisionRecord> _ring = new(Capacity);
    private readonly DecisionCounters _counters = new();

    public void Add(HttpContext context, ApiAccessFeature feature)
    {
        ref readonly var decision = ref feature.DecisionRef;
        if (feature.Endpoint.IsManagement
            || decision.Verdict is AccessVerdict.NotChecked or AccessVerdict.Preflight)
        {
            return;
        }

        _ring.Add(new(context, feature));
        _counters.Add(feature.Now, decision.Verdict, decision.Reason);
    }

    public IReadOnlyList<RecordedDecision> Read() => _ring.Read().ConvertAll(record => new RecordedDecision(record));

    public IReadOnlyList<DecisionCount> CountLastHour() => _counters.Read(time.GetUtcNow());
}
