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
    /// <value>
    /// The uses by entry of the key's own network list, each entry once, in any order. Each use belongs to one entry:
    /// the narrowest that contains its address. Uses while the list was off belong to none.
    /// </value>
    public IReadOnlyList<EntryUse> Entries { get; init; } = [];

    /// <summary>
    /// Combines two uses of one key: the counts are added, those of each entry too; the later time is kept, with its
    /// address.
    /// </summary>
    public KeyUse Merge(KeyUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.At > At ? other : this) with
        {
            Count = Count + other.Count,
            Entries = MergeEntries(other),
        };
    }

    /// <summary>
    /// Leaves out the entries that the network list of the key does not contain. A store that calls it for each batch
    /// stores at most one use for each entry of the list.
    /// </summary>
    /// <param name="key">The stored key; anything else has no entries.</param>
    public KeyUse WithEntriesOf(PolicyRecord? key)
    {
        if (Entries.Count == 0)
        {
            return this;
        }

        var listed = ((key as KeyRecord)?.Networks ?? [])
            .Select(entry => NetworkCoverage.TryCanonicalize(entry.Entry, out var canonical, out _) ? canonical : null)
            .ToHashSet(StringComparer.Ordinal);
        EntryUse[] kept = [.. Entries.Where(use => listed.Contains(use.Entry))];
        return kept.Length == Entries.Count ? this : this with { Entries = kept };
    }

    /// <summary>Equal when all values are, and the entries in the same order.</summary>
    public bool Equals(KeyUse? other) =>
        other is not null && KeyId == other.KeyId && Count == other.Count && At == other.At
        && Equals(Address, other.Address) && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(KeyId, Count, At, Address);

    private IReadOnlyList<EntryUse> MergeEntries(KeyUse other)
    {
        if (Entries.Count == 0 || other.Entries.Count == 0)
        {
            return Entries.Count == 0 ? other.Entries : Entries;
        }

        var merged = Entries.ToDictionary(use => use.Entry, StringComparer.Ordinal);
        foreach (var use in other.Entries)
        {
            merged[use.Entry] = merged.TryGetValue(use.Entry, out var known) ? known.Merge(use) : use;
        }

        return [.. merged.Values];
    }
}
