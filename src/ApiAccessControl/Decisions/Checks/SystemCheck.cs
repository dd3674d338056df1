namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 1: one system of the endpoint. Does not apply to management endpoints, which turn systems on.
/// </summary>
internal readonly struct SystemCheck(string system) : IAccessCheck
{
    public static string Step => "1";

    public static string Name => "system";

    public CheckResult Run(ref Evaluation e) =>
        e.Endpoint.IsManagement ? CheckResult.NotApplicable
        : e.Policy.Systems.IsOn(system) ? CheckResult.Passed
        : e.Refused(AccessReason.SystemDisabled, AccessSubject.System, system);

    public string Input(ref Evaluation e) =>
        $"{system}: {(e.Policy.Systems.IsOn(system) ? "on" : "off or unknown")}";
}
