namespace ApiAccessControl.Management.Dashboard.Screens.Projects;

/// <summary>One project and the keys that are invited to it; null when the person may not list them.</summary>
internal sealed record ProjectModel(ManagedRecord<ProjectRecord> Project, Page<ManagedKey>? Keys, string? After)
{
    public ProjectRecord Record => Project.Record;

    public string Title => Record.Name ?? Record.Project;

    /// <summary>The roles that there are, for the hint.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
