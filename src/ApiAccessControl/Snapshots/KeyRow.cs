using System.Runtime.InteropServices;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// What a look-up finds under a key id. The terms are a number, not a reference: a million rows are nothing that the
/// collector has to walk.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly struct KeyRow(Hash256 secret, int terms)
{
    /// <summary>The hash of the secret segment, or of the whole text of an imported key.</summary>
    public readonly Hash256 Secret = secret;

    /// <summary>Where its terms stand in <see cref="PolicySnapshot.Terms"/>.</summary>
    public readonly int Terms = terms;
}
