using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores.Rules;

/// <summary>
/// Collects what is wrong with a commit. What is wrong in itself is told before what only a limit forbids, for to mend
/// the one may mend the other.
/// </summary>
internal sealed class PolicyEditProblems
{
    private readonly SortedDictionary<PolicyCommitStatus, List<string>> _problems = [];

    public void Invalid(PolicyRecordKind kind, string id, string? property, string message) =>
        Add(PolicyCommitStatus.Invalid, new(kind, id, property, null, message));

    public void Add(PolicyCommitStatus status, PolicyProblem problem)
    {
        if (!_problems.TryGetValue(status, out var problems))
        {
            _problems.Add(status, problems = []);
        }

        problems.Add($"{problem.Path}: {problem.Message}");
    }

    public PolicyVerdict? Verdict(long revision)
    {
        foreach (var (status, problems) in _problems)
        {
            return new(status, revision, problems);
        }

        return null;
    }
}
