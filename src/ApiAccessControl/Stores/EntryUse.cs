using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>The uses of a key through one entry of its own network list, since the last batch or in total.</summary>
/// <param name="Entry">The entry, as <see cref="NetworkCoverage.TryCanonicalize"/> writes it.</param>
/// <param name="Count">The number of uses.</param>
/// <param name="At">The time of the last use.</param>
/// <param name="Address">The address of the last use.</param>
public sealed record EntryUse(
    string Entry, long Count, DateTimeOffset At,
    [property: JsonConverter(typeof(IPAddressJsonConverter))] IPAddress? Address)
{
    /// <summary>
    /// Combines two uses of one entry: the counts are added; the later time is kept, with its address.
    /// </summary>
    public EntryUse Merge(EntryUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.At > At ? other : this) with { Count = Count + other.Count };
    }
}
