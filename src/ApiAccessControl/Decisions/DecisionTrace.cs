namespace ApiAccessControl.Decisions;

/// <summary>
/// Records every check in order: with a trace the engine decides the same, and goes on to tell the rest.
/// </summary>
internal sealed class DecisionTrace
{
    private readonly List<CheckRecord> _checks = [];

    public IReadOnlyList<CheckRecord> Checks => _checks;

    public void Add(CheckRecord check) => _checks.Add(check);
}
