namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 6: the key may act in the project that the endpoint acts in, by an invitation or by organization-wide
/// permissions.
/// </summary>
internal readonly struct ProjectScopeCheck : IAccessCheck
{
    public static string Step => "6";

    public static string Name => "project";

    public CheckResult Run(ref Evaluation e)
    {
        if (e.Terms is not { } terms || e.Endpoint.Project is not { } wanted)
        {
            return CheckResult.NotApplicable;
        }

        var id = wanted.Resolve(e.Facts);
        if (id is null || e.Organization is null || !e.Organization.Projects.TryGetValue(id, out var project))
        {
            return e.Refused(AccessReason.OutsideProject, AccessSubject.Project, id);
        }

        // A key without an invitation acts by what it and its account hold organization-wide: the membership of its
        // account then counts no more than its own.
        e.Project = project;
        var account = e.Account?.Permissions.Find(id);
        e.KeyMembership = terms.Permissions.Find(id) ?? (PermissionLookup.Inherits(ref e) ? account : null);
        e.AccountMembership = e.KeyMembership is null ? null : account;
        return e.KeyMembership is not null || HoldsEverywhere(ref e)
            ? CheckResult.Passed
            : e.Refused(AccessReason.OutsideProject, AccessSubject.Project, id);
    }

    public string Input(ref Evaluation e) => e.Endpoint.Project is { } wanted
        ? $"endpoint acts in {wanted.Resolve(e.Facts) ?? "none"}, "
            + $"key is {(e.KeyMembership is null ? "not " : null)}invited"
        : "endpoint acts in none";

    // Without an invitation the key must hold what the endpoint needs for the whole organization. An endpoint without
    // a role or permission cannot be held that way: there only an invitation counts.
    private static bool HoldsEverywhere(ref Evaluation e)
    {
        var endpoint = e.Endpoint;
        foreach (var role in endpoint.Roles)
        {
            if (!role.IsHeld(ref e))
            {
                return false;
            }
        }

        foreach (var permission in endpoint.Permissions)
        {
            if (!permission.IsHeld(ref e))
            {
                return false;
            }
        }

        return endpoint.Roles.Length + endpoint.Permissions.Length > 0;
    }
}
