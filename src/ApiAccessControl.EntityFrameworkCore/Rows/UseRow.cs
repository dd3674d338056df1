using System.Net;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The last use of a key. It has no foreign key: with one, every batch of uses locks the rows of its keys.
/// </summary>
internal sealed class UseRow
{
    public required string KeyId { get; set; }

    public long Count { get; set; }

    public DateTimeOffset At { get; set; }

    public IPAddress? Address { get; set; }

    public KeyUse ToUse() => new(KeyId, Count, At, Address);
}
