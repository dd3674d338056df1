namespace ApiAccessControl;

/// <summary>
/// What a browser must match when both lists are on and the source is respected. A server must match a network.
/// </summary>
public enum BothLists
{
    /// <summary>
    /// A domain. A client that forges an Origin is then checked by the domain list instead of the network list.
    /// </summary>
    BySource,

    /// <summary>A domain and a network.</summary>
    All,
}
