namespace ApiAccessControl;

/// <summary>A named preset of the options. An option that is set beats the profile.</summary>
public enum AccessProfile
{
    /// <summary>The product's own rules: everything off until it is said, every list that is on binds.</summary>
    Standard,

    /// <summary>One global list and switch; accounts with permissions; two headers carry the credential.</summary>
    Nats,

    /// <summary>IPv4 lists of the account, empty means open unless required; HTTP Basic.</summary>
    CloudManager,

    /// <summary>Lists bind only on the operations that require one, which also need the role <c>Owner</c>.</summary>
    AtlasLegacy,

    /// <summary>Domains bind browsers, single addresses bind servers; five of each.</summary>
    TokenSecurity,

    /// <summary>Lists of the key, empty means open unless required; HTTP Basic.</summary>
    Atlas,
}
