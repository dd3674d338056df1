namespace ApiAccessControl;

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
