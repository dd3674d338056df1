using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>The uses of a key, since the last batch or in total.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Count">The number of uses.</param>
/// <param name="At">The time of the last use.</param>
/// <param name="Address">The address of the last use.</param>
public sealed record KeyUse(
    string KeyId, long Count, DateTimeOffset At,
    [property: JsonConverter(typeof(IPAddressJsonConverter))] IPAddress? Address)
{
    /// <summary>Combines two uses of one key: the counts are added; the later time is kept, with its address.</summary>
    public KeyUse Merge(KeyUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.At > At ? other : this) with { Count = Count + other.Count };
    }
}
