using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Rights;

namespace ApiAccessControl.Management.Preview;

/// <summary>The rights of a key and, as its limit, those of its account.</summary>
internal sealed record KeyRights(RightsLayer Own, RightsLayer? Account)
{
    /// <summary>The projects that it is invited to.</summary>
    public IReadOnlySet<string> Projects { get; } = Own.Projects.Keys.ToHashSet(StringComparer.Ordinal);

    public bool HoldTheSameAs(KeyRights other) =>
        AreSame(Own, other.Own) && (Account is null) == (other.Account is null)
        && (Account is null || AreSame(Account, other.Account!));

    private static bool AreSame(RightsLayer one, RightsLayer other) =>
        LayerCoverage.Added(one, other) is null && LayerCoverage.Added(other, one) is null;
}
