namespace ApiAccessControl.Stores;

/// <summary>A query of the audit. A property that is <see langword="null"/> does not filter.</summary>
public sealed record PolicyAuditQuery
{
    /// <value>Only changes before this position, to continue after a page.</value>
    public PolicyAuditPosition? Before { get; init; }

    /// <value>The maximum number of results. Default: 100.</value>
    public int Count { get; init; } = 100;

    /// <value>Only records of this kind.</value>
    public PolicyRecordKind? Kind { get; init; }

    /// <value>Only records with this identifier.</value>
    public string? Id { get; init; }

    /// <summary>Whether a record matches, ignoring the count.</summary>
    public bool Matches(PolicyAuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (Before is not { } before || record.Position < before)
            && (Kind is not { } kind || record.Kind == kind)
            && (Id is null || string.Equals(Id, record.Id, StringComparison.Ordinal));
    }
}
