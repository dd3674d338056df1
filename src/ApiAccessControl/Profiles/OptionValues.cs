namespace ApiAccessControl;

/// <summary>What happens to a credential that came over plain HTTP.</summary>
public enum HttpsRequirement
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>It is told in the log, once.</summary>
    Warn,

    /// <summary>The request is refused as if it carried no credential.</summary>
    Refuse,
}

/// <summary>The shape of a refusal's body.</summary>
public enum RefusalFormat
{
    /// <summary>One fixed sentence per status.</summary>
    Simple,

    /// <summary>RFC 9457 through the host's <c>IProblemDetailsService</c>.</summary>
    ProblemDetails,

    /// <summary>Error code, detail, parameters and reason.</summary>
    Atlas,
}

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

/// <summary>The requests on which a list that is on binds.</summary>
public enum ListBinding
{
    /// <summary>Every request.</summary>
    AllRequests,

    /// <summary>Operations under a requirement for an access list. The global list binds all the same.</summary>
    RequiringOnly,
}

/// <summary>What a list that is on but empty means.</summary>
public enum EmptyListMeaning
{
    /// <summary>Nothing matches it.</summary>
    Refuse,

    /// <summary>It counts as off, but satisfies no requirement. Deleting the last entry opens the key.</summary>
    Open,
}

/// <summary>What an absent global list means.</summary>
public enum GlobalListMode
{
    /// <summary>No global limit.</summary>
    Optional,

    /// <summary>Nobody enters.</summary>
    Required,
}

/// <summary>Whose network list satisfies a requirement.</summary>
public enum RequirementSubject
{
    /// <summary>The key's or its account's.</summary>
    KeyOrAccount,

    /// <summary>The key's.</summary>
    Key,

    /// <summary>The account's; the key's own where it has no account.</summary>
    Account,
}

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

/// <summary>The address families an entry may have.</summary>
public enum AddressFamilies
{
    /// <summary>IPv4 and IPv6.</summary>
    Both,

    /// <summary>IPv4 alone.</summary>
    IPv4,

    /// <summary>IPv6 alone.</summary>
    IPv6,
}

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

/// <summary>What happens to entries that no public client can have.</summary>
public enum NonPublicEntries
{
    /// <summary>They are entries like any other.</summary>
    Allow,

    /// <summary>They are entries, and named in the log.</summary>
    Warn,

    /// <summary>They are refused.</summary>
    Reject,
}

/// <summary>What happens on an endpoint that declares nothing.</summary>
public enum UndeclaredEndpoints
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>Any valid key may call it.</summary>
    KeyOnly,

    /// <summary>The host does not start.</summary>
    FailStart,
}

/// <summary>What happens to a request that no endpoint matches.</summary>
public enum UnmatchedRequests
{
    /// <summary>404 for a valid key, 401 without one; it is never passed on.</summary>
    Refuse,

    /// <summary>
    /// Passed on for a valid key whose lists admit the caller: for hosts with terminal middleware behind the gate.
    /// </summary>
    RequireKey,

    /// <summary>
    /// Passed on unchecked, without a key and whatever the switches say: for sites that also serve static files or
    /// their own page for 404.
    /// </summary>
    Pass,
}
