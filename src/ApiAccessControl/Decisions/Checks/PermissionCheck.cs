namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 10: every permission the endpoint asks for, with the request's method and the resource it names.
/// </summary>
internal static class PermissionCheck
{
    private const string Step = "10";

    public static bool Passes(ref Evaluation e)
    {
        if (e.Terms is null)
        {
            return true;
        }

        foreach (var permission in e.Endpoint.Permissions)
        {
            var resource = permission.Resource.Resolve(e.Facts);
            var goesOn = resource is not null && PermissionLookup.Covers(ref e, permission, resource)
                ? e.IsUnheard || e.Tell(Step, "permission", $"{permission.Collection}:{permission.Method ?? e.Facts.Method}:{resource}")
                : Missing(ref e, permission, resource);
            if (!goesOn)
            {
                return false;
            }
        }

        return true;
    }

    // The parts, not the text: a refusal allocates nothing, and whoever reads the rule puts it together.
    private static bool Missing(ref Evaluation e, RequiredPermission permission, string? resource) =>
        e.Refuse(Step, "permission", AccessReason.PermissionMissing,
            AccessSubject.Key, null, permission.Collection,
            "Give the key a permission that covers it, and its account too.",
            method: permission.Method ?? e.Facts.Method, resource: resource ?? permission.Resource.Text);
}
