namespace ApiAccessControl.Networks;

/// <summary>
/// The bytes by which a matcher compares addresses. IPv4 needs four of them: most lists contain only IPv4, and a policy
/// may contain millions of lists.
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

/// <summary>A key that a long list compares by a number. A narrower number needs fewer cache lines.</summary>
internal interface INumberedKey<TNumber>
{
    /// <summary>
    /// MUST be monotonic in the address. Two addresses may share a number when no edge lies between them.
    /// </summary>
    static abstract TNumber NumberOf(in NetworkAddress address);
}
