namespace ApiAccessControl.Management;

/// <summary>Who may add the first entry of an access list.</summary>
public enum FirstEntryFrom
{
    /// <summary>Only a person.</summary>
    Console,

    /// <summary>A person or a key.</summary>
    Anywhere,

    /// <summary>Neither: the first entry is written in the store by other means.</summary>
    Nowhere,
}
