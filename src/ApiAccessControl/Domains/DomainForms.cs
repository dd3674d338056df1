namespace ApiAccessControl;

/// <summary>The forms a domain entry may have.</summary>
[Flags]
public enum DomainForms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A bare host name or address.</summary>
    Host = 1,

    /// <summary><c>*.example.com</c>.</summary>
    Wildcard = 2,

    /// <summary>With a scheme or a port.</summary>
    Origin = 4,

    /// <summary>All of them.</summary>
    All = Host | Wildcard | Origin,
}
