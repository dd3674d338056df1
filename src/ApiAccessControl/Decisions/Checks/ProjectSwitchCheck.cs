namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 6: the project that the endpoint acts in is enabled.</summary>
internal readonly struct ProjectSwitchCheck : IAccessCheck
{
    public static string Step => "6";

    public static string Name => "project switch";

    public CheckResult Run(ref Evaluation e) =>
        e.Project is not { } project ? CheckResult.NotApplicable
        : project.Enabled ? CheckResult.Passed
        : e.Refused(AccessReason.ProjectDisabled, AccessSubject.Project, project.Id);

    public string Input(ref Evaluation e) =>
        e.Project is { } project ? $"{project.Id}: {(project.Enabled ? "on" : "off")}" : "none";
}
