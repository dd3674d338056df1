using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Keys of a project. Any key may call: the service checks the permission, which counts in the project and for the
/// whole organization, and the gate knows the second only.
/// </summary>
internal static class ProjectKeyRoutes
{
    public const string Keys = "organizations/{org}/projects/{project}/keys";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get(Keys, null, ListAsync),
        RestRoute.Post(Keys, null, CreateAsync),
        RestRoute.Put(Keys + "/{id}", null, InviteAsync),
        RestRoute.Delete(Keys + "/{id}", null, WithdrawAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var page = request.Page();
        request.Check();
        var keys = await request.Service<ProjectKeyManager>().ListAsync(
            request.Value("org"), request.Value("project"), page, request.Actor, request.Aborted);
        return Answer.Ok(PageView<KeyView>.Of(keys, KeyView.Of), ManagementJson.Default.PageViewKeyView);
    }

    // What the key may do in this project stands beside the members of the key; roles and permissions for the whole
    // organization are given to the key itself.
    private static async Task<Answer> CreateAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        var invitation = KeyBodies.ReadInvitation(body);
        var key = KeyBodies.ReadNew(body) with { Roles = null, Permissions = null };
        request.Check();
        var created = await request.Service<ProjectKeyManager>().CreateAsync(
            request.Value("org"), request.Value("project"), key, invitation, request.Actor, request.Aborted);
        return KeyRoutes.Created(request, created);
    }

    private static async Task<Answer> InviteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var invitation = KeyBodies.ReadInvitation(await request.BodyAsync());
        request.Check();
        return KeyRoutes.Shown(await request.Service<ProjectKeyManager>().InviteAsync(
            request.Value("org"), request.Value("project"), request.Value("id"), invitation, request.Actor, options,
            request.Aborted));
    }

    private static async Task<Answer> WithdrawAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<ProjectKeyManager>().WithdrawAsync(
            request.Value("org"), request.Value("project"), request.Value("id"), request.Actor, options,
            request.Aborted);
        return Answer.NoContent;
    }
}
