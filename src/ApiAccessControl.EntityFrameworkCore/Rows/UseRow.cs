using System.Net;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The use of a key. It refers to the key by name alone: a foreign key would lock the row of the key at every
/// hand-over.
/// </summary>
internal sealed class UseRow
{
    public required string KeyId { get; set; }

    public long Count { get; set; }

    public DateTimeOffset At { get; set; }

    public IPAddress? Address { get; set; }

    public KeyUse ToUse() => new(KeyId, Count, At, Address);
}
