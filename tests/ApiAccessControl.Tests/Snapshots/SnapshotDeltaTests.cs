using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>A node that applied every change decides like one that has just started.</summary>
public class SnapshotDeltaTests
{
    private const int Sequences = 150;
    private const int Steps = 12;
    private const int AsksEach = 12;

    [Fact]
    public void A_snapshot_built_by_changes_decides_like_one_built_from_the_whole_policy()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var dice = new Dice(seed);
            var options = RandomOptions.Next(dice);
            var engine = new AccessEngine(options);
            var followed = PolicySnapshot.Empty;
            var stored = new StoredRecords();
            for (var step = 0; step < Steps; step++)
            {
                followed = Follow(dice, options, followed, stored, step);
                var rebuilt = Policies.Compile(options, stored.InAnyOrder(dice));
                for (var i = 0; i < AsksEach; i++)
                {
                    MustAgree(engine, options, followed, rebuilt, stored, RandomAsks.Next(dice),
                        $"seed {seed}, step {step}");
                }
            }
        }
    }

    private static PolicySnapshot Follow(
        Dice dice, ResolvedOptions options, PolicySnapshot origin, StoredRecords stored, int step)
    {
        var builder = new SnapshotBuilder(origin, options);
        var changes =
            step == 0 ? RandomRecords.Next(dice).ConvertAll(PolicyChange.Put) : RandomChanges.Next(dice, stored);
        foreach (var change in changes)
        {
            stored.Apply(change);
            builder.Apply(change);
        }

        var snapshot = builder.Build(step + 1);
        Assert.Empty(builder.Errors);
        return snapshot;
    }

    private static void MustAgree(
        AccessEngine engine, ResolvedOptions options, PolicySnapshot followed, PolicySnapshot rebuilt,
        StoredRecords stored, Ask ask,
        string place)
    {
        var facts = new Facts(ask);
        var (one, other) = (Answer(engine.Evaluate(followed, facts)), Answer(engine.Evaluate(rebuilt, facts)));
        if (!one.Equals(other))
        {
            Assert.Fail($"{place}{Printed.Case(options, stored.All, ask)}followed {one}\nrebuilt  {other}");
        }

        var expected = ReferenceModel.Decide(options, stored.All, ask);
        if ((expected.Verdict, expected.Reason) != (one.Verdict, one.Reason))
        {
            Assert.Fail($"{place}{Printed.Case(options, stored.All, ask)}model {expected}\nengine {one}");
        }
    }

    private static (AccessVerdict Verdict, AccessReason Reason, int, AccessSubject, string?, string?, string?,
        int) Answer(
        AccessDecision decision) => (
        decision.Verdict, decision.Reason, decision.StatusCode, decision.Subject, decision.SubjectId, decision.Rule,
        decision.KeyId, decision.Reported.Count);
}
