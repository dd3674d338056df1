namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 9: where an access list is required, the key holds the role of <c>Lists:RequirementNeedsRole</c>.
/// </summary>
internal readonly struct RequirementRoleCheck(RequiredRole role) : IAccessCheck
{
    public static string Step => "9";

    public static string Name => "role for a required access list";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is null || e.RequiredBy == AccessSubject.None || e.Endpoint.Kind != EndpointKind.Matched
            ? CheckResult.NotApplicable
            : new RoleCheck(role).Run(ref e);

    public string Input(ref Evaluation e) =>
        e.RequiredBy == AccessSubject.None ? "no access list is required" : role.Text;
}
