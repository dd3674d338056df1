using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>Requests against the loaded policy: each is decided, and a trace changes no decision.</summary>
internal static class Requests
{
    public static void MustBeDecided(Dice dice, PolicySnapshot? snapshot, ResolvedOptions options, int count)
    {
        var reportOnly = options with { ReportOnlyUntil = DateTimeOffset.MaxValue };
        for (var i = 0; i < count; i++)
        {
            var facts = new Facts(RandomAsks.Next(dice));
            Decide(snapshot, options, facts);
            Decide(snapshot, reportOnly, facts);
        }
    }

    private static void Decide(PolicySnapshot? snapshot, ResolvedOptions options, Facts facts)
    {
        var engine = new AccessEngine(options);
        var decision = engine.Evaluate(snapshot, facts);
        var explained = engine.Evaluate(snapshot, facts, new());
        Assert.Equal((decision.Verdict, decision.Reason, decision.StatusCode),
            (explained.Verdict, explained.Reason, explained.StatusCode));
    }
}
