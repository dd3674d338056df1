using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>Where the rights of a key or account stand: for the whole organization, and in single projects.</summary>
internal readonly struct PermissionSlots(int everywhere, Membership[] projects) : IEquatable<PermissionSlots>
{
    private readonly int _everywhere = everywhere + 1;

    /// <summary>The slot of the organization-wide rights, none by default.</summary>
    public int Everywhere => _everywhere - 1;

    public Membership[] Projects => projects ?? [];

    /// <summary>Whether there are rights of its own anywhere; a key without them has its account's.</summary>
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
