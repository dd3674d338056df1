using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>
/// The unreadable records of the policy in force. A later commit to other records does not make them readable.
/// </summary>
internal sealed class UnreadableRecords
{
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), List<PolicyDiagnostic>> _records = [];

    public int Count => _records.Count;

    /// <summary>The errors of all of them.</summary>
    public IReadOnlyList<PolicyDiagnostic> Errors => [.. _records.Values.SelectMany(errors => errors)];

    /// <summary>After the whole policy was read.</summary>
    public void Replace(IEnumerable<PolicyDiagnostic> errors)
    {
        _records.Clear();
        Add(errors);
    }

    /// <summary>After changes were applied; only changed records were compiled.</summary>
    public void Update(IEnumerable<PolicyChange> changes, IEnumerable<PolicyDiagnostic> errors)
    {
        foreach (var change in changes)
        {
            _records.Remove((change.Kind, change.Id));
        }

        Add(errors);
    }

    private void Add(IEnumerable<PolicyDiagnostic> errors)
    {
        foreach (var record in errors.GroupBy(error => (error.Kind, error.Id)))
        {
            _records[record.Key] = [.. record];
        }
    }
}
