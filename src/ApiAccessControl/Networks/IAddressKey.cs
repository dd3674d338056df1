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

/// <summary>A key that a long list compares by a number, the narrower the fewer lines of memory.</summary>
internal interface INumberedKey<TNumber>
{
    /// <summary>MUST never fall while addresses rise. Addresses may share one where no edge lies between.</summary>
    static abstract TNumber NumberOf(in NetworkAddress address);
}
