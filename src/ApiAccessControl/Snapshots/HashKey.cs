using ApiAccessControl.Collections;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots;

/// <summary>The hash of an imported key's text, as a map key.</summary>
internal readonly struct HashKey(StoredHash stored) : IHashed<HashKey>
{
    private readonly StoredHash _stored = stored;

    public StoredHash Stored => _stored;

    // A digest needs no further mixing.
    public ulong Hash => _stored.Hash.First64Bits;

    public bool Equals(HashKey other) =>
        _stored.Algorithm == other._stored.Algorithm && _stored.Hash.FixedTimeEquals(other._stored.Hash);

    public override bool Equals(object? obj) => obj is HashKey other && Equals(other);

    public override int GetHashCode() => (int)Hash;
}
