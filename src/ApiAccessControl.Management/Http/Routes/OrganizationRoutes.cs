using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Organizations.</summary>
internal static class OrganizationRoutes
{
    private const string Resource = "organizations";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("organizations", Resource, ListAsync),
        RestRoute.Post("organizations", Resource, CreateAsync),
        RestRoute.Get("organizations/{org}", Resource, GetAsync),
        RestRoute.Patch("organizations/{org}", Resource, UpdateAsync),
        RestRoute.Delete("organizations/{org}", Resource, DeleteAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var page = request.Page();
        request.Check();
        var organizations = await request.Service<OrganizationManager>().ListAsync(
            page, request.Actor, request.Aborted);
        return Answer.Ok(
            PageView<OrganizationView>.Of(organizations, OrganizationView.Of),
            ManagementJson.Default.PageViewOrganizationView);
    }

    private static async Task<Answer> CreateAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        var organization = new NewOrganization(body.RequiredText("id"))
        {
            Members = OwnerBodies.ReadOrganization(body),
        };
        request.Check();
        var created = await request.Service<OrganizationManager>().CreateAsync(
            organization, request.Actor, request.Aborted);
        return Answer.Created(
            OrganizationView.Of(created), ManagementJson.Default.OrganizationView, created.Version,
            request.LocationOf("organizations", created.Record.Id));
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(await request.Service<OrganizationManager>().GetAsync(
            request.Value("org"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> UpdateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var change = OwnerBodies.ReadOrganization(await request.BodyAsync());
        request.Check();
        return Shown(await request.Service<OrganizationManager>().UpdateAsync(
            request.Value("org"), change, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<OrganizationManager>().DeleteAsync(
            request.Value("org"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static Answer Shown(ManagedRecord<OrganizationRecord> organization) => Answer.Ok(
        OrganizationView.Of(organization), ManagementJson.Default.OrganizationView, organization.Version);
}
