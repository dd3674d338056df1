using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>The permission slots of a key or account: for the whole organization, and for single projects.</summary>
internal readonly struct PermissionSlots(int everywhere, Membership[] projects) : IEquatable<PermissionSlots>
{
    private readonly int _everywhere = everywhere + 1;

    /// <summary>The slot for the whole organization; none by default.</summary>
    public int Everywhere => _everywhere - 1;

    public Membership[] Projects => projects ?? [];

    /// <summary>Whether the record has permissions of its own; a key without them has those of its account.</summary>
    public bool AreOwn => Everywhere != SlotTable<CompiledPermissions>.None
        || Array.Exists(Projects, project => project.Permissions != SlotTable<CompiledPermissions>.None);

    public Membership? Find(string project)
    {
        foreach (var membership in Projects)
        {
            if (string.Equals(membership.Project, project, StringComparison.Ordinal))
            {
                return membership;
            }
        }

        return null;
    }

    public bool Equals(PermissionSlots other) =>
        _everywhere == other._everywhere && Projects.AsSpan().SequenceEqual(other.Projects);

    public override bool Equals(object? obj) => obj is PermissionSlots other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_everywhere, Projects.Length);
}
