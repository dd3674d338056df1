using System.Text;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.OpenApi;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Who calls, how the policy is, and what the endpoints of the host ask of their callers.</summary>
internal static class OverviewRoutes
{
    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("whoami", null, WhoAmIAsync),
        RestRoute.Get("status", Resources.Overview, StatusAsync),
        RestRoute.Get("permissions", Resources.Overview, PermissionsAsync),
        RestRoute.Get("endpoints", Resources.Overview, EndpointsAsync),
        RestRoute.Get("openapi.json", null, DescriptionAsync),
    ];

    private static async Task<Answer> WhoAmIAsync(RestRequest request)
    {
        request.Check();
        var view = await request.Service<Overview>().WhoAmIAsync(request.Actor, request.Aborted);
        return Answer.Ok(view, ManagementJson.Default.WhoAmIView);
    }

    private static async Task<Answer> StatusAsync(RestRequest request)
    {
        request.Check();
        var view = await request.Service<Overview>().StatusAsync(request.Actor, request.Aborted);
        return Answer.Ok(view, ManagementJson.Default.StatusView);
    }

    private static async Task<Answer> PermissionsAsync(RestRequest request)
    {
        request.Check();
        var areas = await request.Service<Overview>().PermissionsAsync(request.Actor, request.Aborted);
        return Answer.Ok(new PageView<AreaView>(areas, null), ManagementJson.Default.PageViewAreaView);
    }

    private static async Task<Answer> EndpointsAsync(RestRequest request)
    {
        request.Check();
        var map = await request.Service<Overview>().EndpointsAsync(request.Actor, request.Aborted);
        return Answer.OkBytes(Encoding.UTF8.GetBytes($$"""{"items":{{map}},"next":null}"""));
    }

    private static Task<Answer> DescriptionAsync(RestRequest request)
    {
        request.Check();
        return Task.FromResult(Answer.OkBytes(OpenApiDocument.For(request.LocationOf())));
    }
}
