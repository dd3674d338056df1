namespace ApiAccessControl;

/// <summary>What a list that is on but empty means.</summary>
public enum EmptyListMeaning
{
    /// <summary>Nothing matches it.</summary>
    Refuse,

    /// <summary>It counts as off, but satisfies no requirement. Deleting the last entry opens the key.</summary>
    Open,
}
