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

/// <summary>A key of which a long list keeps a number.</summary>
internal interface INumberedKey<TNumber>
{
    /// <summary>MUST never fall while addresses rise. Which addresses may share a number, who uses it has to know.</summary>
    static abstract TNumber NumberOf(in NetworkAddress address);
}
