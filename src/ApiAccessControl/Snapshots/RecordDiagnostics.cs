using ApiAccessControl.Policy;

namespace ApiAccessControl.Snapshots;

/// <summary>Collects what is wrong with one record, so that every error is told at once.</summary>
internal sealed class RecordDiagnostics(List<PolicyDiagnostic> errors, List<PolicyDiagnostic> warnings)
{
    private PolicyRecord? _record;
    private int _before;

    public IReadOnlyList<PolicyDiagnostic> Errors => errors;

    public int Warnings => warnings.Count;

    /// <summary>Whether the record being read has no error so far.</summary>
    public bool IsReadable => errors.Count == _before;

    public RecordDiagnostics For(PolicyRecord record)
    {
        _record = record;
        _before = errors.Count;
        return this;
    }

    // What is wrong with a stand-in nobody wrote, so nobody could mend it: its one problem is told already.
    public void Error(string? property, string message, int? index = null)
    {
        if (_record is not UnreadableRecord || IsReadable)
        {
            errors.Add(Problem(property, message, index));
        }
    }

    public void Warn(string property, string message, int? index = null) =>
        warnings.Add(Problem(property, message, index));

    private PolicyDiagnostic Problem(string? property, string message, int? index) =>
        new(_record!.Kind, _record.Id, property, index, message);
}
