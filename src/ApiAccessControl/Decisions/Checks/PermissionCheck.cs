namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 10: the key holds one permission that the endpoint requires, with the request's method and the resource it
/// names.
/// </summary>
internal readonly struct PermissionCheck(RequiredPermission permission) : IAccessCheck
{
    public static string Step => "10";

    public static string Name => "permission";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is null ? CheckResult.NotApplicable
        : permission.IsHeld(ref e) ? CheckResult.Passed
        : e.PermissionMissing(
            permission.Collection, permission.Method, permission.Resource.Resolve(e.Facts) ?? permission.Resource.Text);

    public string Input(ref Evaluation e)
    {
        var resource = permission.Resource.Resolve(e.Facts) ?? permission.Resource.ToString();
        return $"{permission.Collection}:{permission.Method ?? e.Facts.Method}:{resource}";
    }
}
