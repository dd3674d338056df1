using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>One case, decided by the engine without and with a trace, and by the model.</summary>
internal static class Comparison
{
    public static AccessDecision MustAgree(
        AccessEngine engine, ResolvedOptions rules, IReadOnlyList<PolicyRecord>? records, PolicySnapshot? snapshot, Ask ask)
    {
        var facts = new Facts(ask);
        var decision = engine.Evaluate(snapshot, facts);
        var trace = new DecisionTrace();
        var explained = engine.Evaluate(snapshot, facts, trace);
        var expected = ReferenceModel.Decide(rules, records, ask);
        var found = new ReferenceAnswer(
            decision.Verdict, decision.Reason, decision.StatusCode,
            decision.HasReported ? decision.Reported[0].Reason : AccessReason.None);
        if (found != expected)
        {
            Assert.Fail($"{Printed.Case(rules, records, ask)}model   {expected}\nengine  {found}");
        }

        if (Traces.Fault(decision, explained, trace, ask) is { } fault)
        {
            Assert.Fail($"{Printed.Case(rules, records, ask)}{Printed.Trace(trace)}explain {fault}");
        }

        return decision;
    }
}
