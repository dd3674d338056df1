using ApiAccessControl.Management.Dashboard.Assets;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Messages;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Http.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Dashboard;

/// <summary>Maps the pages and their assets.</summary>
internal static class DashboardMapping
{
    private const string Everything = "{**path}";

    public static void MapDashboard(this RouteGroupBuilder group, ManagementGroup management)
    {
        foreach (var asset in DashboardAssets.All)
        {
            group.MapMethods(asset.Path, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)asset.WriteAsync)
                .WithMetadata(asset).WithDisplayName($"Dashboard {asset.Path}").AllowAnonymous();
        }

        foreach (var route in ScreenList.All.SelectMany(screen => screen.Routes))
        {
            group.Map(management, route, route.Methods);
        }

        group.Map(management, SignOut(management), [HttpMethods.Post]);
        group.Map(management, PageRoute.Get(Everything, NotFoundAsync), null);
    }

    private static void Map(
        this RouteGroupBuilder group, ManagementGroup management, PageRoute route, IEnumerable<string>? methods)
    {
        var endpoint = new DashboardEndpoint(management, route);
        RequestDelegate handle = endpoint.InvokeAsync;
        var builder = methods is null
            ? group.Map(route.Pattern, handle)
            : group.MapMethods(route.Pattern, methods, handle);
        builder.WithMetadata(endpoint, PageRefusals.Instance)
            .WithDisplayName($"Dashboard {route.Method} {(route.Pattern.Length == 0 ? "/" : route.Pattern)}")
            .RequireApiKey()
            .Finally(HostPolicies.Take);
    }

    private static Task<PageAnswer> NotFoundAsync(PageRequest request) => Task.FromResult(MessagePages.NotFound());

    private static PageRoute SignOut(ManagementGroup management) => PageRoute.Post(
        "sign-out",
        request =>
        {
            management.Console?.End(request.Context);
            return Task.FromResult(PageAnswer.Redirect(request.Links.To()));
        },
        NotFoundAsync);
}
