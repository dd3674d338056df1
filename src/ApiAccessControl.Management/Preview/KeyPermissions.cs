using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Actors;

namespace ApiAccessControl.Management.Preview;

/// <summary>The rights of a key and, as its limit, those of its account.</summary>
internal sealed record KeyPermissions(PermissionLayer Own, PermissionLayer? Account)
{
    /// <summary>The projects that it is invited to.</summary>
    public IReadOnlySet<string> Projects { get; } = Own.Projects.Keys.ToHashSet(StringComparer.Ordinal);

    public bool HoldTheSameAs(KeyPermissions other) =>
        AreSame(Own, other.Own) && (Account is null) == (other.Account is null)
        && (Account is null || AreSame(Account, other.Account!));

    private static bool AreSame(PermissionLayer one, PermissionLayer other) =>
        LayerCoverage.Added(one, other) is null && LayerCoverage.Added(other, one) is null;
}
