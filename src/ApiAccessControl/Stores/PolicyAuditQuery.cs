namespace ApiAccessControl.Stores;

/// <summary>Which part of the audit. What is <see langword="null"/> does not narrow.</summary>
public sealed record PolicyAuditQuery
{
    /// <value>Only changes before this place, to go on where a page ended.</value>
    public PolicyAuditPosition? Before { get; init; }

    /// <value>At most so many. Default: 100.</value>
    public int Count { get; init; } = 100;

    /// <value>Only records of this kind.</value>
    public PolicyRecordKind? Kind { get; init; }

    /// <value>Only records with this identifier.</value>
    public string? Id { get; init; }

    /// <summary>Whether a record is meant, the count apart.</summary>
    public bool Matches(PolicyAuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (Before is not { } before || record.Position < before)
            && (Kind is not { } kind || record.Kind == kind)
            && (Id is null || string.Equals(Id, record.Id, StringComparison.Ordinal));
    }
}
