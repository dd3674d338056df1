namespace ApiAccessControl.Management;

/// <summary>The two lists of a record.</summary>
public enum AccessListKind
{
    /// <summary>The network list; of the settings, the allowed networks.</summary>
    Networks,

    /// <summary>The domain list.</summary>
    Domains,
}
