namespace ApiAccessControl.Management;

/// <summary>Whether a key works, by its own record.</summary>
public enum KeyState
{
    /// <summary>It works.</summary>
    Active,

    /// <summary>It is switched off.</summary>
    Disabled,

    /// <summary>Its lifetime is over.</summary>
    Expired,

    /// <summary>Its lifetime has not begun.</summary>
    NotYetValid,
}
