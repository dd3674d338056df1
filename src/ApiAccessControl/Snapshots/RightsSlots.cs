using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>Where the rights of a key or account stand: for the whole organization, and in single projects.</summary>
internal readonly struct RightsSlots(int everywhere, Membership[] projects) : IEquatable<RightsSlots>
{
    private readonly int _everywhere = everywhere + 1;

    /// <summary>The slot of the organization-wide rights, none by default.</summary>
    public int Everywhere => _everywhere - 1;

    public Membership[] Projects => projects ?? [];

    /// <summary>Whether there are rights of its own anywhere; a key without them has its account's.</summary>
    public bool AreOwn => Everywhere != SlotTable<RightsState>.None
        || Array.Exists(Projects, project => project.Rights != SlotTable<RightsState>.None);

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

    public bool Equals(RightsSlots other) =>
        _everywhere == other._everywhere && Projects.AsSpan().SequenceEqual(other.Projects);

    public override bool Equals(object? obj) => obj is RightsSlots other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_everywhere, Projects.Length);
}

/// <summary>An invitation to a project and the slot of the rights in it, which may be none.</summary>
internal sealed record Membership(string Project, int Rights);
