using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>
/// Keeps when and from where each key was last used. A store of a policy MAY implement it too. Requests never wait for
/// it: uses are counted in memory and handed over in batches, so that a crash loses one interval of them at most.
/// </summary>
public interface ILastUsedStore
{
    /// <summary>How often it wants to be told.</summary>
    TimeSpan FlushInterval => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds uses to what is known: counts are added up; of two times the later stays, with its address. Nodes hand over
    /// in any order, and their clocks differ. MUST ignore a key that does not exist. MUST NOT make a revision, change
    /// the version of a key, or wait for who holds its row.
    /// </summary>
    ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

    /// <summary>What is known of these keys, in any order; keys that were never used are left out.</summary>
    ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken);
}

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
