namespace ApiAccessControl;

/// <summary>Whose network list satisfies a requirement.</summary>
public enum RequirementSubject
{
    /// <summary>The list of the key or of its account.</summary>
    KeyOrAccount,

    /// <summary>The list of the key.</summary>
    Key,

    /// <summary>The list of the account; for a key without account its own list.</summary>
    Account,
}
