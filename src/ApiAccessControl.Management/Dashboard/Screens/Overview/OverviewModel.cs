using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>The status, and the settings where the person may see them.</summary>
internal sealed record OverviewModel(StatusView Status, PolicySettings? Settings)
{
    public IReadOnlyList<(string Label, int Count)> Counts =>
    [
        ("Keys", Status.Counts.Keys), ("Accounts", Status.Counts.Accounts), ("Roles", Status.Counts.Roles),
        ("Organizations", Status.Counts.Organizations), ("Projects", Status.Counts.Projects),
        ("Systems", Status.Counts.Systems),
    ];
}
