using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>
/// The records of the policy in force that cannot be read. A later commit to other records does not make them readable.
/// </summary>
internal sealed class UnreadableRecords
{
    private readonly HashSet<(PolicyRecordKind Kind, string Id)> _records = [];

    public int Count => _records.Count;

    /// <summary>After a read of the whole policy.</summary>
    public void Replace(IEnumerable<PolicyDiagnostic> errors)
    {
        _records.Clear();
        Add(errors);
    }

    /// <summary>After changes, which alone were compiled.</summary>
    public void Update(IEnumerable<PolicyChange> changes, IEnumerable<PolicyDiagnostic> errors)
    {
        foreach (var change in changes)
        {
            _records.Remove((change.Kind, change.Id));
        }

        Add(errors);
    }

    private void Add(IEnumerable<PolicyDiagnostic> errors) =>
        _records.UnionWith(errors.Select(error => (error.Kind, error.Id)));
}
