namespace ApiAccessControl;

/// <summary>The meaning of a list that is on but empty.</summary>
public enum EmptyListMeaning
{
    /// <summary>Nothing matches it.</summary>
    Refuse,

    /// <summary>
    /// The list counts as off, but satisfies no requirement. Deleting the last entry removes the restriction.
    /// </summary>
    Open,
}
