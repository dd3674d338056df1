namespace ApiAccessControl.Management;

/// <summary>Which part of the audit. What is <see langword="null"/> does not narrow.</summary>
public sealed record AuditQuery
{
    /// <value>Only records of this kind.</value>
    public PolicyRecordKind? Kind { get; init; }

    /// <value>Only records with this identifier.</value>
    public string? Id { get; init; }

    /// <value>Only changes before this place: <see cref="AuditPage.Next"/> of the page before.</value>
    public PolicyAuditPosition? Before { get; init; }

    /// <value>At most so many, 1 to 1,000. Default: 100.</value>
    public int Limit { get; init; } = 100;
}
