using ApiAccessControl.Policy;

namespace ApiAccessControl.Snapshots;

/// <summary>Collects the errors and warnings of one record, so that all of them are reported together.</summary>
internal sealed class RecordDiagnostics(List<PolicyDiagnostic> errors, List<PolicyDiagnostic> warnings)
{
    private PolicyRecord? _record;
    private int _before;

    public IReadOnlyList<PolicyDiagnostic> Errors => errors;

    public int Warnings => warnings.Count;

    /// <summary>Whether the current record has no error so far.</summary>
    public bool IsReadable => errors.Count == _before;

    public RecordDiagnostics For(PolicyRecord record)
    {
        _record = record;
        _before = errors.Count;
        return this;
    }

    // The placeholder of an unreadable record was not written by the operator, so only its first error is reported.
    public void Error(string? property, string message, int? index = null)
    {
        if (_record is not UnreadableRecord || IsReadable)
        {
            errors.Add(Create(property, message, index));
        }
    }

    public void Warn(string property, string message, int? index = null) =>
        warnings.Add(Create(property, message, index));

    private PolicyDiagnostic Create(string? property, string message, int? index) =>
        new(_record!.Kind, _record.Id, property, index, message);
}
