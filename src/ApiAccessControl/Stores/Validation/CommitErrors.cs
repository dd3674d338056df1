using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Collects what is wrong with a commit. What is wrong in itself is told before what only a limit forbids, for to mend
/// the one may mend the other.
/// </summary>
internal sealed class CommitErrors
{
    private readonly SortedDictionary<PolicyCommitStatus, List<PolicyDiagnostic>> _problems = [];

    public void Invalid(PolicyRecordKind kind, string id, string? property, string message) =>
        Add(PolicyCommitStatus.Invalid, new(kind, id, property, null, message));

    public void Add(PolicyCommitStatus status, PolicyDiagnostic problem)
    {
        if (!_problems.TryGetValue(status, out var problems))
        {
            _problems.Add(status, problems = []);
        }

        problems.Add(problem);
    }

    public ValidatedCommit? Verdict(long revision)
    {
        foreach (var (status, problems) in _problems)
        {
            return new(
                status, revision, [.. problems.Select(problem => $"{problem.Path}: {problem.Message}")],
                [.. problems.Select(p => new PolicyCommitError(p.Kind, p.Id, p.Property, p.Index, p.Message))]);
        }

        return null;
    }
}
