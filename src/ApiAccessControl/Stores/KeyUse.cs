using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>The use of a key, since it was last told or since it was made.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Count">How often.</param>
/// <param name="At">When last.</param>
/// <param name="Address">From where last.</param>
public sealed record KeyUse(
    string KeyId, long Count, DateTimeOffset At,
    [property: JsonConverter(typeof(IPAddressJsonConverter))] IPAddress? Address)
{
    /// <summary>Two uses of one key as one: the counts added up, the later time with its address.</summary>
    public KeyUse Merge(KeyUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.At > At ? other : this) with { Count = Count + other.Count };
    }
}
