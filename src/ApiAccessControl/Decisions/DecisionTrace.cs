using ApiAccessControl.Keys;

namespace ApiAccessControl.Decisions;

/// <summary>
/// Records every check in order. With a trace the decision is the same, and the checks after a refusal run too.
/// </summary>
internal sealed class DecisionTrace
{
    private readonly List<CheckRecord> _checks = [];

    public IReadOnlyList<CheckRecord> Checks => _checks;

    /// <summary>The first enforced refusal. The checks after it change the evaluation, not the decision.</summary>
    public AccessDecision? Refusal { get; set; }

    /// <summary>
    /// The key that the credential names, also where an earlier check refused; none if the policy has no such key.
    /// </summary>
    public KeyId Key { get; set; }

    public void Add(CheckRecord check) => _checks.Add(check);
}
