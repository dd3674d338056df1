namespace ApiAccessControl.Stores;

/// <summary>A place in the audit: they are ordered by revision, then by index.</summary>
/// <param name="Revision">The revision the commit made.</param>
/// <param name="Index">Which of its changes, from 0.</param>
public readonly record struct PolicyAuditPosition(long Revision, int Index) : IComparable<PolicyAuditPosition>
{
    /// <inheritdoc/>
    public int CompareTo(PolicyAuditPosition other) =>
        Revision == other.Revision ? Index.CompareTo(other.Index) : Revision.CompareTo(other.Revision);

    /// <summary>Comes before.</summary>
    public static bool operator <(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) < 0;

    /// <summary>Comes after.</summary>
    public static bool operator >(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) > 0;

    /// <summary>Does not come after.</summary>
    public static bool operator <=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Does not come before.</summary>
    public static bool operator >=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) >= 0;
}
