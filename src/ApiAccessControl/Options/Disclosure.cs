namespace ApiAccessControl;

/// <summary>How much of the reason for a refusal is sent to the caller.</summary>
public enum Disclosure
{
    /// <summary>Only the status.</summary>
    None,

    /// <summary>The reason code.</summary>
    Code,

    /// <summary>The reason code and the address that was compared.</summary>
    CodeAndAddress,

    /// <summary>All details, including the missing permission.</summary>
    Full,
}
