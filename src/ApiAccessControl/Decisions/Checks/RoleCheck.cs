namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 9: the key holds one role that the endpoint requires.</summary>
internal readonly struct RoleCheck(RequiredRole role) : IAccessCheck
{
    public static string Step => "9";

    public static string Name => "role";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is null ? CheckResult.NotApplicable
        : role.IsHeld(ref e) ? CheckResult.Passed
        : e.Refused(AccessReason.RoleMissing, AccessSubject.Key, rule: role.Text);

    public string Input(ref Evaluation e) => role.Text.Length > 0 ? role.Text : "a role that no key can hold";
}
