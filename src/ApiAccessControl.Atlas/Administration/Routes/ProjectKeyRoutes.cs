using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Atlas.Administration.Requests;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>
/// Keys of a project. Any key may call: the service checks the permission, which counts in the project and for the
/// whole organization.
/// </summary>
internal static class ProjectKeyRoutes
{
    public const string Keys = "groups/{groupId}/apiKeys";

    public static IEnumerable<AtlasRoute> All =>
    [
        AtlasRoute.Get(Keys, null, Found(ListAsync)),
        AtlasRoute.Post(Keys, null, Found(CreateAsync)),
        AtlasRoute.Post(Keys + "/{id}", null, Found(InviteAsync)),
        AtlasRoute.Patch(Keys + "/{id}", null, Found(UpdateAsync)),
        AtlasRoute.Delete(Keys + "/{id}", null, Found(WithdrawAsync)),
    ];

    // The service checks the permission before it looks for the project, so nothing is looked for here before.
    private static Func<AtlasRequest, Task<AtlasAnswer>> Found(Func<AtlasRequest, Task<AtlasAnswer>> handle) =>
        async request =>
        {
            try
            {
                return await handle(request);
            }
            catch (ManagementException refusal) when (refusal.Code == ManagementCodes.NotFound)
            {
                throw await request.MissingInProjectAsync();
            }
        };

    private static async Task<AtlasAnswer> ListAsync(AtlasRequest request)
    {
        var (organization, project) = request.Project();
        var page = request.Query.Page();
        var keys = await PageWalk.ReadAsync(page, part => request.Service<ProjectKeyManager>().ListAsync(
            organization, project, part, request.Actor, request.Aborted));
        return KeyJson.Page(
            request, page, keys,
            Links.To(request, "groups", request.ProjectId(organization, project), "apiKeys"));
    }

    private static async Task<AtlasAnswer> CreateAsync(AtlasRequest request)
    {
        var (organization, project) = request.Project();
        var body = await KeyBody.NewAsync(request, RoleScope.Project);
        return KeyJson.Created(request, await OrganizationKeyRoutes.NewAsync(
            request, body.Description!,
            key => request.Service<ProjectKeyManager>().CreateAsync(
                organization, project, key, new() { Roles = body.Roles }, request.Actor, request.Aborted)));
    }

    private static async Task<AtlasAnswer> InviteAsync(AtlasRequest request)
    {
        var roles = await KeyBody.InvitationAsync(request);
        return KeyJson.One(request, await AtlasRequest.RetryAsync(() => SetRolesAsync(request, roles)));
    }

    private static async Task<AtlasAnswer> UpdateAsync(AtlasRequest request)
    {
        var body = await KeyBody.ChangeAsync(request, RoleScope.Project);
        return KeyJson.One(request, await AtlasRequest.RetryAsync(async () =>
        {
            var (key, membership) = await FindAsync(request);
            if (membership is null)
            {
                throw AtlasErrors.Key(key.Record.Id);
            }

            var roles = body.Roles ?? membership.Roles ?? [];
            return body.Description is null || body.Description == key.Record.Description
                ? await SetRolesAsync(request, roles)
                : await UpdateAsync(request, key, body.Description, membership with { Roles = roles });
        }));
    }

    // The description belongs to the key and not to its membership, so the permission counts for the organization.
    private static Task<ManagedKey> UpdateAsync(
        AtlasRequest request, ManagedKey key, string description, ProjectMembership membership) =>
        request.Service<ApiKeyManager>().UpdateAsync(
            key.Record.Id,
            new()
            {
                Description = new(description),
                Projects = new([.. key.Record.Projects.Select(other =>
                    other.Project == membership.Project ? membership : other)]),
            },
            request.Actor, At(request, key), request.Aborted);

    // The permissions that the management API gave the key in the project stay.
    private static async Task<ManagedKey> SetRolesAsync(AtlasRequest request, IReadOnlyList<string> roles)
    {
        var (organization, project) = request.Project();
        var (key, membership) = await FindAsync(request);
        return await request.Service<ProjectKeyManager>().InviteAsync(
            organization, project, key.Record.Id, new() { Roles = roles, Permissions = membership?.Permissions },
            request.Actor, At(request, key), request.Aborted);
    }

    private static async Task<AtlasAnswer> WithdrawAsync(AtlasRequest request)
    {
        var (organization, project) = request.Project();
        await request.Service<ProjectKeyManager>().WithdrawAsync(
            organization, project, request.Value("id"), request.Actor, request.Options, request.Aborted);
        return AtlasAnswer.NoContent;
    }

    private static async Task<(ManagedKey Key, ProjectMembership? Membership)> FindAsync(AtlasRequest request)
    {
        var (organization, project) = request.Project();
        var key = await request.Service<ProjectKeyManager>().GetAsync(
            organization, project, request.Value("id"), request.Actor, request.Aborted);
        return (key, key.Record.Projects.FirstOrDefault(membership => membership.Project == project));
    }

    private static WriteOptions At(AtlasRequest request, ManagedKey key) =>
        request.Options with { IfMatch = VersionMatch.OneOf(key.Version) };
}
