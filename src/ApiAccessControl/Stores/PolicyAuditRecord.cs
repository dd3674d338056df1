namespace ApiAccessControl.Stores;

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
