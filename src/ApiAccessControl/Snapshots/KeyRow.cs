using System.Runtime.InteropServices;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// The value of a lookup by key id. The terms are an index, not a reference, so the garbage collector does not scan a
/// million rows.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly struct KeyRow(Hash256 secret, int terms)
{
    /// <summary>The hash of the secret segment, or of the whole text of an imported key.</summary>
    public readonly Hash256 Secret = secret;

    /// <summary>The index of the key's terms in <see cref="PolicySnapshot.Terms"/>.</summary>
    public readonly int Terms = terms;
}
