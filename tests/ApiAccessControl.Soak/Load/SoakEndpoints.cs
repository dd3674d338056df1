using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Load;

/// <summary>An endpoint for every kind of requirement, as the model describes it.</summary>
internal static class SoakEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "BREW"];

    public static IReadOnlyList<(string Route, Target Target)> All { get; } =
    [
        ("/any", new() { AcceptsAnyKey = true }),
        ("/systems", new() { AcceptsAnyKey = true, Systems = ["reports", "batch"] }),
        ("/members/{id}", new() { Permissions = ["members:{id}"] }),
        ("/backups/{id}", new() { Permissions = ["backups:{id}"] }),
        ("/search", new() { Permissions = ["members:search"], Systems = ["reports"] }),
        ("/owners", new() { Roles = [["Owner"]] }),
        ("/readers", new() { Roles = [["Owner", "Reader"]] }),
        ("/list", new() { AcceptsAnyKey = true, RequiresAccessList = true }),
        ("/in/{org}", new() { AcceptsAnyKey = true, Organization = "{org}" }),
        ("/projects/{project}", new() { AcceptsAnyKey = true, Project = "{project}" }),
        ("/in/{org}/{project}/{id}", new()
        {
            Organization = "{org}", Project = "{project}", Permissions = ["members:{id}"],
        }),
        ("/undeclared", new()),
        ("/open", new() { IsAnonymous = true }),
        ("/off", new() { IsDisabled = true }),
        ("/nothing", new() { Kind = EndpointKind.Unmatched }),
    ];

    public static void Map(WebApplication app)
    {
        foreach (var (route, target) in All.Where(endpoint => endpoint.Target.Kind == default))
        {
            Declare(app.MapMethods(route, Methods, () => "in"), target);
        }
    }

    private static void Declare(RouteHandlerBuilder endpoint, Target target)
    {
        _ = target switch
        {
            { IsAnonymous: true } => endpoint.AllowAnonymous(),
            { IsDisabled: true } => endpoint.DisableApiAccessControl(),
            { AcceptsAnyKey: true } => endpoint.RequireApiKey(),
            _ => endpoint,
        };
        _ = target.RequiresAccessList ? endpoint.RequireAccessList() : endpoint;
        _ = target.Organization is { } organization ? endpoint.InOrganization(organization) : endpoint;
        _ = target.Project is { } project ? endpoint.InProject(project) : endpoint;
        foreach (var system in target.Systems)
        {
            endpoint.InApiSystem(system);
        }

        foreach (var anyOf in target.Roles)
        {
            endpoint.RequireApiRole(anyOf);
        }

        foreach (var permission in target.Permissions.Select(text => text.Split(':')))
        {
            endpoint.RequirePermission(permission[0], permission[1]);
        }
    }
}
