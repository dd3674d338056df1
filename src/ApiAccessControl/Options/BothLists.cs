namespace ApiAccessControl;

/// <summary>
/// With both lists on and source awareness: what a browser must match. A server must match a network.
/// </summary>
public enum BothLists
{
    /// <summary>A domain. A forged Origin trades the network list for the domain list.</summary>
    BySource,

    /// <summary>A domain and a network.</summary>
    All,
}
