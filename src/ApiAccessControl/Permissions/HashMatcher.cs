using System.Numerics;

namespace ApiAccessControl.Permissions;

/// <summary>
/// For many rows: open addressing with one probe per shape that occurs, so the cost does not grow with the number of
/// rows. Each part of the request is hashed once and shared by all shapes.
/// </summary>
internal sealed class HashMatcher : PermissionMatcher
{
    private readonly PermissionRow[] _rows;
    private readonly PermissionShape[] _shapes;
    private readonly Slot[] _slots;

    public HashMatcher(PermissionRow[] rows)
    {
        _rows = rows;
        _shapes = [.. rows.Select(row => row.Shape).Distinct()];
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)rows.Length * 2)];
        for (int i = 0; i < rows.Length; i++)
        {
            uint hash = rows[i].Hash();
            uint at = hash & Mask;
            while (_slots[at].Row != 0)
            {
                at = (at + 1) & Mask;
            }

            _slots[at] = new Slot(hash, i + 1);
        }
    }

    private uint Mask => (uint)_slots.Length - 1;

    public override bool Covers(string collection, string method, string resource)
    {
        uint collectionHash = PermissionRow.HashOf(collection);
        uint methodHash = PermissionRow.HashOf(method);
        uint resourceHash = PermissionRow.HashOf(resource);
        foreach (PermissionShape shape in _shapes)
        {
            uint hash = shape.Hash(collectionHash, methodHash, resourceHash);
            uint at = hash & Mask;
            for (Slot slot = _slots[at]; slot.Row != 0; slot = _slots[at])
            {
                if (slot.Hash == hash && _rows[slot.Row - 1].Matches(collection, method, resource))
                {
                    return true;
                }

                at = (at + 1) & Mask;
            }
        }

        return false;
    }

    /// <summary>The row number counts from one: zero is an empty slot.</summary>
    private readonly record struct Slot(uint Hash, int Row);
}
