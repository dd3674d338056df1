using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Roles.</summary>
internal static class RoleRoutes
{
    private const string Resource = "roles";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("roles", Resource, ListAsync),
        RestRoute.Get("roles/{name}", Resource, GetAsync),
        RestRoute.Put("roles/{name}", Resource, PutAsync),
        RestRoute.Delete("roles/{name}", Resource, DeleteAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var page = request.Page();
        request.Check();
        var roles = await request.Service<RoleManager>().ListAsync(page, request.Actor, request.Aborted);
        return Answer.Ok(PageView<RoleView>.Of(roles, RoleView.Of), ManagementJson.Default.PageViewRoleView);
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(
            await request.Service<RoleManager>().GetAsync(request.Value("name"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> PutAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var body = await request.BodyAsync();
        body.Require("permissions");
        var permissions = body.Texts("permissions").Or(null) ?? [];
        request.Check();
        return Shown(await request.Service<RoleManager>().PutAsync(
            request.Value("name"), permissions, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<RoleManager>().DeleteAsync(
            request.Value("name"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static Answer Shown(ManagedRecord<RoleRecord> role) =>
        Answer.Ok(RoleView.Of(role), ManagementJson.Default.RoleView, role.Version);
}
