namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 1: the global switch. Management endpoints turn it on again, so it does not apply to them.</summary>
internal readonly struct SwitchCheck : IAccessCheck
{
    public static string Step => "1";

    public static string Name => "switch";

    public CheckResult Run(ref Evaluation e) =>
        e.Policy.Settings.Enabled ? CheckResult.Passed
        : e.Endpoint.IsManagement ? CheckResult.NotApplicable
        : e.Refused(AccessReason.ApiDisabled, AccessSubject.Global, rule: e.Policy.Settings.DisabledReason);

    public string Input(ref Evaluation e) =>
        $"{(e.Policy.Settings.Enabled ? "on" : "off")}{(e.Endpoint.IsManagement ? ", management endpoint" : null)}";
}
