namespace ApiAccessControl;

/// <summary>What an absent global list means.</summary>
public enum GlobalListMode
{
    /// <summary>No global limit.</summary>
    Optional,

    /// <summary>Nobody enters.</summary>
    Required,
}
