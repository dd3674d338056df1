namespace ApiAccessControl;

/// <summary>One change of one record, as it was done. Hashes are never in it.</summary>
/// <param name="Position">Its place among all changes.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, from where, and why.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Before">The record before, as JSON; <see langword="null"/> when it was created.</param>
/// <param name="After">The record after, as JSON; <see langword="null"/> when it was deleted.</param>
/// <param name="SecretChanged">Whether one of its hashes changed, came or went.</param>
public sealed record PolicyAuditRecord(
    PolicyAuditPosition Position,
    DateTimeOffset At,
    PolicyActor Actor,
    PolicyRecordKind Kind,
    string Id,
    string? Before,
    string? After,
    bool SecretChanged);

/// <summary>A place in the audit: they are ordered by revision, then by index.</summary>
/// <param name="Revision">The revision the commit made.</param>
/// <param name="Index">Which of its changes, from 0.</param>
public readonly record struct PolicyAuditPosition(long Revision, int Index) : IComparable<PolicyAuditPosition>
{
    /// <inheritdoc/>
    public int CompareTo(PolicyAuditPosition other) =>
        Revision == other.Revision ? Index.CompareTo(other.Index) : Revision.CompareTo(other.Revision);

    /// <summary>Comes before.</summary>
    public static bool operator <(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) < 0;

    /// <summary>Comes after.</summary>
    public static bool operator >(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) > 0;

    /// <summary>Does not come after.</summary>
    public static bool operator <=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Does not come before.</summary>
    public static bool operator >=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) >= 0;
}

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
