using System.Net;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>An audit record.</summary>
internal sealed class AuditRow
{
    public long Revision { get; set; }

    public int Position { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    public IPAddress? Address { get; set; }

    public string? Reason { get; set; }

    public PolicyRecordKind Kind { get; set; }

    public required string RecordId { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public bool SecretChanged { get; set; }

    public static AuditRow Of(PolicyAuditRecord record) => new()
    {
        Revision = record.Position.Revision,
        Position = record.Position.Index,
        At = record.At,
        Actor = record.Actor.Id,
        Address = record.Actor.Address,
        Reason = record.Actor.Reason,
        Kind = record.Kind,
        RecordId = record.Id,
        Before = record.Before,
        After = record.After,
        SecretChanged = record.SecretChanged,
    };

    public PolicyAuditRecord ToRecord() => new(
        new(Revision, Position),
        At,
        new(Actor) { Address = Address, Reason = Reason },
        Kind,
        RecordId,
        Before,
        After,
        SecretChanged);
}
