namespace ApiAccessControl.Networks;

/// <summary>
/// The few bytes by which a matcher compares addresses. IPv4 takes four of them: most lists hold nothing else, and a
/// policy holds millions of lists.
/// </summary>
internal interface IAddressKey<TSelf>
    where TSelf : struct, IAddressKey<TSelf>
{
    static abstract string Families { get; }

    static abstract bool Reads(in NetworkAddress address);

    /// <summary>MUST be called only with an address that <see cref="Reads"/> accepts.</summary>
    static abstract TSelf Of(in NetworkAddress address);

    NetworkAddress ToAddress();

    bool IsBelow(in TSelf other);
}

/// <summary>A key that a bucket index can be laid over.</summary>
internal interface IIndexedKey<TSelf> : IAddressKey<TSelf>
    where TSelf : struct, IIndexedKey<TSelf>
{
    /// <summary>MUST never fall while keys rise. Two keys may share it.</summary>
    ulong Leading { get; }
}
