using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>
/// The screen on which the place of a diagnostic is corrected; null for what is corrected in the configuration or in
/// code.
/// </summary>
internal static class DiagnosticPlaces
{
    public static string? LinkOf(string place, PageLinks links) => place.Split(':') switch
    {
        ["Policy", "Keys", var id, .. var member] => links.To(["keys", id, .. ListOf(member)]),
        ["Policy", "Accounts", var id, .. var member] => links.To(["accounts", id, .. ListOf(member)]),
        ["Policy", "Organizations", var organization, "Projects", var project, .. var member] =>
            links.To(["organizations", organization, "projects", project, .. ListOf(member)]),
        ["Policy", "Organizations", var id, .. var member] => links.To(["organizations", id, .. ListOf(member)]),
        ["Policy", "Roles", ..] => links.ToPath("roles"),
        ["Policy", "Systems", ..] => links.ToPath("systems"),
        ["Policy"] => links.ToPath("keys"),
        ["Policy", ..] => links.ToPath("security"),
        _ when place.Contains('/', StringComparison.Ordinal) => links.ToPath("endpoints"),
        _ => null,
    };

    private static IEnumerable<string> ListOf(string[] member) => member switch
    {
        ["Networks", ..] => ["networks"],
        ["Domains", ..] => ["domains"],
        _ => [],
    };
}
