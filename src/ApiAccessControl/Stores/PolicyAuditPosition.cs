namespace ApiAccessControl.Stores;

/// <summary>The position of a change in the audit, ordered by revision, then by index.</summary>
/// <param name="Revision">The revision that the commit created.</param>
/// <param name="Index">The index of the change within the commit, from 0.</param>
public readonly record struct PolicyAuditPosition(long Revision, int Index) : IComparable<PolicyAuditPosition>
{
    /// <inheritdoc/>
    public int CompareTo(PolicyAuditPosition other) =>
        Revision == other.Revision ? Index.CompareTo(other.Index) : Revision.CompareTo(other.Revision);

    /// <summary>Whether the left position is before the right one.</summary>
    public static bool operator <(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left position is after the right one.</summary>
    public static bool operator >(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left position is not after the right one.</summary>
    public static bool operator <=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left position is not before the right one.</summary>
    public static bool operator >=(PolicyAuditPosition left, PolicyAuditPosition right) => left.CompareTo(right) >= 0;
}
