namespace ApiAccessControl;

/// <summary>The forms a network entry may have.</summary>
[Flags]
public enum NetworkForms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>One address.</summary>
    Address = 1,

    /// <summary>An address and a prefix length.</summary>
    Cidr = 2,

    /// <summary>Two addresses with a hyphen between them.</summary>
    Range = 4,

    /// <summary>All of them.</summary>
    All = Address | Cidr | Range,
}
