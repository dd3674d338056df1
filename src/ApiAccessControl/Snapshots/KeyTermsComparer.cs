using System.Runtime.CompilerServices;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Equal terms. Equal lists are one object already, so the hash is of what tells keys apart and walks through no list.
/// </summary>
internal sealed class KeyTermsComparer : IEqualityComparer<KeyTerms>
{
    public bool Equals(KeyTerms? x, KeyTerms? y) => x is null ? y is null : x.Equals(y);

    public int GetHashCode(KeyTerms obj) => HashCode.Combine(
        obj.Account,
        obj.Organization,
        obj.Permissions.Everywhere,
        RuntimeHelpers.GetHashCode(obj.Lists.Networks),
        RuntimeHelpers.GetHashCode(obj.Lists.Domains),
        obj.ExpiresAt,
        obj.Previous,
        HashCode.Combine(obj.UserName, obj.Claims));
}
