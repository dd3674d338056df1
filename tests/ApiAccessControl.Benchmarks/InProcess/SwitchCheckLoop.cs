using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Decisions;
using ApiAccessControl.Decisions.Checks;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>The first check of the decision alone, and the same loop without it.</summary>
internal sealed class SwitchCheckLoop
{
    private readonly Facts _facts = new(Facts.Permission);
    private readonly SecretVerifier _secrets = new(new(pepper: null), memory: null);

    public int Passed { get; private set; }

    public void Empty(int count)
    {
        var passed = 0;
        for (var i = 0; i < count; i++)
        {
            passed += _facts.Endpoint is null ? 0 : 1;
        }

        Passed = passed;
    }

    public void Run(int count)
    {
        var evaluation = new Evaluation(Compiled.Of(10), BenchPolicy.Options(), _secrets, _facts, trace: null);
        var passed = 0;
        for (var i = 0; i < count; i++)
        {
            passed += evaluation.ContinuesAfter(new SwitchCheck()) ? 1 : 0;
        }

        Passed = passed;
    }
}
