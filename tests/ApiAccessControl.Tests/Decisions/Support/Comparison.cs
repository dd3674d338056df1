using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>One case, decided by the engine without and with a trace, and by the model.</summary>
internal static class Comparison
{
    public static AccessDecision MustAgree(
        AccessEngine engine, ResolvedOptions options, IReadOnlyList<PolicyRecord>? records, PolicySnapshot? snapshot,
        Ask ask)
    {
        var facts = new Facts(ask);
        var decision = engine.Evaluate(snapshot, facts);
        var trace = new DecisionTrace();
        var explained = engine.Evaluate(snapshot, facts, trace);
        var expected = ReferenceModel.Decide(options, records, ask);
        var found = new ReferenceAnswer(
            decision.Verdict, decision.Reason, decision.StatusCode,
            decision.HasReported ? decision.Reported[0].Reason : AccessReason.None);
        if (found != expected)
        {
            Assert.Fail($"{Printed.Case(options, records, ask)}model   {expected}\nengine  {found}");
        }

        if (Traces.Violation(decision, explained, trace, ask) is { } violation)
        {
            Assert.Fail($"{Printed.Case(options, records, ask)}{Printed.Trace(trace)}explain {violation}");
        }

        return decision;
    }
}
