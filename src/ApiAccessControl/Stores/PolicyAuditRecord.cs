namespace ApiAccessControl.Stores;

/// <summary>One change of one record. It never contains hashes.</summary>
/// <param name="Position">The position among all changes.</param>
/// <param name="At">When the change was made.</param>
/// <param name="Actor">Who made it, from which address, and why.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">The identifier of the record.</param>
/// <param name="Before">The record before, as JSON; <see langword="null"/> when it was created.</param>
/// <param name="After">The record after, as JSON; <see langword="null"/> when it was deleted.</param>
/// <param name="SecretChanged">Whether one of its hashes was changed, added or removed.</param>
public sealed record PolicyAuditRecord(
    PolicyAuditPosition Position,
    DateTimeOffset At,
    PolicyActor Actor,
    PolicyRecordKind Kind,
    string Id,
    string? Before,
    string? After,
    bool SecretChanged);
