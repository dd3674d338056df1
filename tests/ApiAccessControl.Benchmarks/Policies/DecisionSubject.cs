using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Decisions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>The whole decision as a subject; a verdict that is not the expected one ends the run.</summary>
internal sealed class DecisionSubject(PolicySnapshot policy, string[] texts, AccessReason expected,
    SecretMode mode = SecretMode.Hashing)
{
    private readonly AccessEngine _engine = new(BenchPolicy.Options(mode));
    private readonly PrefetchedTexts _texts = new(texts);
    private readonly Facts _facts = new(Facts.Permission);
    private int _next;

    public Subject As(string name) => new(name, Run);

    public void Run(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Decide();
        }
    }

    public AccessDecision Decide() => Decide(policy, expected);

    public AccessDecision Decide(PolicySnapshot snapshot, AccessReason reason)
    {
        var decision = Next(snapshot);
        return decision.Reason == reason
            ? decision
            : throw new InvalidOperationException($"Decided {decision.Reason}, not {reason}.");
    }

    public AccessDecision Next(PolicySnapshot snapshot)
    {
        _texts.BringNear((_next + 1) & Samples.Mask);
        _facts.Text = _texts[_next++ & Samples.Mask];
        return _engine.Evaluate(snapshot, _facts);
    }
}
