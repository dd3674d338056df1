using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>The status, and the settings and systems where the person may see them.</summary>
internal sealed record OverviewModel(
    StatusView Status, PolicySettings? Settings, IReadOnlyList<ManagedSystem>? Systems, DecisionHistory Decisions)
{
    /// <summary>The records that the person may see.</summary>
    public IEnumerable<(string Label, string Path, int Count)> Counts
    {
        get
        {
            yield return ("Keys", "keys", Status.Counts.Keys);
            yield return ("Accounts", "accounts", Status.Counts.Accounts);
            yield return ("Roles", "roles", Status.Counts.Roles);
            yield return ("Organizations", "organizations", Status.Counts.Organizations);
            yield return ("Projects", "organizations", Status.Counts.Projects);
            if (Systems is not null)
            {
                yield return ("Systems", "systems", Status.Counts.Systems);
            }
        }
    }
}
