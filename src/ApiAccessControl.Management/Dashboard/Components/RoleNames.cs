namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>The hint at a field that takes the names of roles.</summary>
internal static class RoleNames
{
    private const int Shown = 20;

    public static string Hint(IReadOnlyList<string> roles) => roles.Count switch
    {
        0 => "One on each line.",
        > Shown => $"One on each line. There are: {string.Join(", ", roles.Take(Shown))} and more.",
        _ => $"One on each line. There are: {string.Join(", ", roles)}.",
    };
}
