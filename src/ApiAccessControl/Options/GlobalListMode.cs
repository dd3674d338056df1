namespace ApiAccessControl;

/// <summary>The meaning of an absent global list.</summary>
public enum GlobalListMode
{
    /// <summary>No global restriction.</summary>
    Optional,

    /// <summary>Every request is refused.</summary>
    Required,
}
