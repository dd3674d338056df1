namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 6: the organization that the endpoint acts in is the key's.</summary>
internal readonly struct OrganizationScopeCheck : IAccessCheck
{
    public static string Step => "6";

    public static string Name => "organization";

    public CheckResult Run(ref Evaluation e)
    {
        if (e.Terms is null || e.Endpoint.Organization is not { } wanted)
        {
            return CheckResult.NotApplicable;
        }

        var id = wanted.Resolve(e.Facts);
        return id is not null && string.Equals(id, e.Organization?.Id, StringComparison.Ordinal)
            ? CheckResult.Passed
            : e.Refused(AccessReason.OutsideOrganization, AccessSubject.Organization, id);
    }

    public string Input(ref Evaluation e) => e.Endpoint.Organization is { } wanted
        ? $"endpoint acts in {wanted.Resolve(e.Facts) ?? "none"}, key belongs to {e.Organization?.Id ?? "none"}"
        : "endpoint acts in none";
}
