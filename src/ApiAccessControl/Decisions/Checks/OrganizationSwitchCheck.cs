namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 6: the organization of the key exists and is enabled.</summary>
internal readonly struct OrganizationSwitchCheck : IAccessCheck
{
    public static string Step => "6";

    public static string Name => "organization switch";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is not { } terms || e.Policy.OrganizationSlotOf(terms) < 0 ? CheckResult.NotApplicable
        : e.Organization is { IsDefined: true, Enabled: true } ? CheckResult.Passed
        : e.Refused(AccessReason.OrganizationDisabled, AccessSubject.Organization, e.Organization?.Id);

    public string Input(ref Evaluation e) =>
        e.Organization is not { } organization ? "none"
        : $"{organization.Id}: {(!organization.IsDefined ? "not in the policy" : organization.Enabled ? "on" : "off")}";
}
