using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Collects the errors of a commit. Errors of the records are reported before exceeded limits, because a correction of
/// the first may also correct the second.
/// </summary>
internal sealed class CommitErrors
{
    private readonly SortedDictionary<PolicyCommitStatus, List<PolicyDiagnostic>> _errors = [];

    public void Invalid(PolicyRecordKind kind, string id, string? property, string message) =>
        Add(PolicyCommitStatus.Invalid, new(kind, id, property, null, message));

    public void Add(PolicyCommitStatus status, PolicyDiagnostic error)
    {
        if (!_errors.TryGetValue(status, out var errors))
        {
            _errors.Add(status, errors = []);
        }

        errors.Add(error);
    }

    public ValidatedCommit? ToRejection(long revision)
    {
        foreach (var (status, errors) in _errors)
        {
            return new(
                status, revision, [.. errors.Select(error => $"{error.Path}: {error.Message}")],
                [
                    .. errors.Select(error => new PolicyCommitError(
                        error.Kind, error.Id, error.Property, error.Index, error.Message) { Limit = error.Limit }),
                ]);
        }

        return null;
    }
}
