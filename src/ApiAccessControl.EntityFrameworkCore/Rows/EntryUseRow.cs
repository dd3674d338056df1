using System.Net;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The last use of a key through one entry of its network list. It belongs to the row of the key in the table of uses
/// and is deleted with it. A writer changes that row first, so its lock covers the rows of the entries too.
/// </summary>
internal sealed class EntryUseRow
{
    public required string KeyId { get; set; }

    public required string Entry { get; set; }

    public long Count { get; set; }

    public DateTimeOffset At { get; set; }

    public IPAddress? Address { get; set; }

    public EntryUse ToUse() => new(Entry, Count, At, Address);
}
