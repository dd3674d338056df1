namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 9: the endpoint says what it needs, and the key has the roles it needs.</summary>
internal static class RoleCheck
{
    private const string Step = "9";

    public static bool Passes(ref Evaluation e)
    {
        if (e.Endpoint.Kind != EndpointKind.Matched)
        {
            return true;
        }

        if (!e.Endpoint.IsDeclared
            && e.Rules.UndeclaredEndpoints != UndeclaredEndpoints.KeyOnly
            && !e.Refuse(Step, "declared", AccessReason.EndpointUndeclared,
                AccessSubject.Endpoint, e.Endpoint.DisplayName,
                remedy: "Declare a permission, a role or RequireApiKey, or set UndeclaredEndpoints to KeyOnly."))
        {
            return false;
        }

        if (e.Terms is null)
        {
            return true;
        }

        foreach (var required in e.Endpoint.Roles)
        {
            if (!(required.IsHeld(ref e)
                ? e.IsUnheard || e.Tell(Step, "role", $"{required.Text}")
                : Missing(ref e, required.Text)))
            {
                return false;
            }
        }

        return e.RequiredBy == AccessSubject.None
            || string.IsNullOrEmpty(e.Rules.Lists.RequirementNeedsRole)
            || Has(ref e, e.Rules.Lists.RequirementNeedsRole);
    }

    private static bool Has(ref Evaluation e, string role) =>
        PermissionLookup.HasRole(ref e, role) ? e.IsUnheard || e.Tell(Step, "role", $"{role}") : Missing(ref e, role);

    private static bool Missing(ref Evaluation e, string role) =>
        e.Refuse(Step, "role", AccessReason.RoleMissing,
            AccessSubject.Key, null, role, "Give the key the role, and its account too.");
}
