using System.Collections.Immutable;

namespace ApiAccessControl.Stores.Tables;

/// <summary>
/// An index of keys by user name and by the hash of an imported text. Every new key is checked against both, so a
/// linear search would be too slow.
/// </summary>
internal sealed class UniqueNames(
    ImmutableDictionary<string, string> userNames, ImmutableDictionary<string, string> hashes)
{
    public static readonly UniqueNames Empty = new(
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Returns false when the query uses neither.</summary>
    public bool TryFind(PolicyQuery query, out string? id)
    {
        id = query.UserName is { } name ? userNames.GetValueOrDefault(name)
            : query.OpaqueHash is { } hash ? hashes.GetValueOrDefault(hash)
            : null;
        return query.UserName is not null || query.OpaqueHash is not null;
    }

    public Editor Edit() => new(userNames.ToBuilder(), hashes.ToBuilder());

    internal sealed class Editor(
        ImmutableDictionary<string, string>.Builder userNames, ImmutableDictionary<string, string>.Builder hashes)
    {
        public void Add(PolicyRecord record)
        {
            Put(userNames, (record as KeyRecord)?.UserName, record.Id);
            Put(hashes, (record as KeyRecord)?.OpaqueHash, record.Id);
        }

        // Two keys may swap names in one commit: a name that the other key has already taken stays.
        public void Remove(PolicyRecord record)
        {
            Drop(userNames, (record as KeyRecord)?.UserName, record.Id);
            Drop(hashes, (record as KeyRecord)?.OpaqueHash, record.Id);
        }

        public UniqueNames ToNames() => new(userNames.ToImmutable(), hashes.ToImmutable());

        private static void Put(ImmutableDictionary<string, string>.Builder names, string? name, string id)
        {
            if (name is not null)
            {
                names[name] = id;
            }
        }

        private static void Drop(ImmutableDictionary<string, string>.Builder names, string? name, string id)
        {
            if (name is not null && names.TryGetValue(name, out var holder)
                && string.Equals(holder, id, StringComparison.Ordinal))
            {
                names.Remove(name);
            }
        }
    }
}
