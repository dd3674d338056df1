namespace ApiAccessControl;

/// <summary>How much of a refusal's reason the caller learns.</summary>
public enum Disclosure
{
    /// <summary>Nothing but the status.</summary>
    None,

    /// <summary>The reason code.</summary>
    Code,

    /// <summary>The reason code and the address that was compared.</summary>
    CodeAndAddress,

    /// <summary>All of it, the missing permission included.</summary>
    Full,
}
