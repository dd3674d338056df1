using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// Names the entry of a key's own network list that admits an address: the narrowest, the first of equals. The flush
/// asks, not the request, so it is the list in force at the time of the flush.
/// </summary>
internal sealed class UsedEntries(CurrentPolicy policy)
{
    /// <summary>The entry in canonical form; null where the list is off, or has no such entry any more.</summary>
    public string? Find(in KeyId key, in NetworkAddress address)
    {
        // The key may have been deleted since.
        if (policy.Latest is not { } snapshot || !snapshot.Keys.TryGet(key, out var row))
        {
            return null;
        }

        var networks = snapshot.Terms[row.Terms].Lists.Networks;
        return networks?.Find(address) is >= 0 and var place ? networks[place].ToCanonicalText() : null;
    }
}
