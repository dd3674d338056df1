using System.Runtime.CompilerServices;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Compares terms by value. Equal lists are already the same instance, so the hash uses their references and the
/// properties that usually differ, and reads no list.
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
        HashCode.Combine(obj.UserName, obj.Claims, obj.Digest));
}
