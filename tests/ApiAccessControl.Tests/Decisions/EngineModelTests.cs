using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>The engine against the model, over random policies and requests.</summary>
public class EngineModelTests
{
    private const int PolicyCount = 3_000;
    private const int AsksEach = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Engine_and_reference_model_agree_for_random_policies_and_requests(int series)
    {
        var reasons = new Dictionary<AccessReason, int>();
        var allowed = 0;
        for (var i = 0; i < PolicyCount; i++)
        {
            var dice = new Dice((series * PolicyCount) + i);
            var options = RandomOptions.Next(dice);
            var records = RandomRecords.Next(dice);
            var snapshot = Policies.Compile(options, records);
            var engine = new AccessEngine(options);
            for (var j = 0; j < AsksEach; j++)
            {
                var ask = RandomAsks.Next(dice);
                var decision = Comparison.MustAgree(engine, options, records, snapshot, ask);
                reasons[decision.Reason] = reasons.GetValueOrDefault(decision.Reason) + 1;
                allowed += decision.Verdict == AccessVerdict.Allowed ? 1 : 0;
            }
        }

        // A reason that never occurred was not compared.
        Assert.InRange(allowed, PolicyCount * AsksEach / 25, PolicyCount * AsksEach / 2);
        Assert.All(
            Enum.GetValues<AccessReason>().Except([AccessReason.PolicyUnavailable]),
            reason => Assert.True(
                reasons.GetValueOrDefault(reason) >= 20, $"{reason}: {reasons.GetValueOrDefault(reason)}"));
    }
}
