namespace ApiAccessControl;

/// <summary>A named preset of the options. An option that is set overrides the profile.</summary>
public enum AccessProfile
{
    /// <summary>The default behavior: everything is off until it is enabled, and every list that is on binds.</summary>
    Standard,

    /// <summary>One global list and switch; accounts with permissions; two headers carry the credential.</summary>
    Nats,

    /// <summary>
    /// IPv4 lists of the account; an empty list admits every address unless a list is required; HTTP Basic.
    /// </summary>
    CloudManager,

    /// <summary>Lists bind only on the operations that require one, which also need the role <c>Owner</c>.</summary>
    AtlasLegacy,

    /// <summary>Domain lists bind browsers, single addresses bind servers; at most five of each.</summary>
    TokenSecurity,

    /// <summary>Lists of the key; an empty list admits every address unless a list is required; HTTP Basic.</summary>
    Atlas,
}
