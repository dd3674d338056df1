using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Projects of an organization.</summary>
internal static class ProjectRoutes
{
    private const string Resource = "projects";
    private const string Projects = "organizations/{org}/projects";
    private const string One = Projects + "/{project}";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get(Projects, Resource, ListAsync),
        RestRoute.Post(Projects, Resource, CreateAsync),
        RestRoute.Get(One, Resource, GetAsync),
        RestRoute.Patch(One, Resource, UpdateAsync),
        RestRoute.Delete(One, Resource, DeleteAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var page = request.Page();
        request.Check();
        var projects = await request.Service<ProjectManager>().ListAsync(
            request.Value("org"), page, request.Actor, request.Aborted);
        return Answer.Ok(
            PageView<ProjectView>.Of(projects, ProjectView.Of), ManagementJson.Default.PageViewProjectView);
    }

    private static async Task<Answer> CreateAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        var project = new NewProject(body.RequiredText("id")) { Members = OwnerBodies.ReadProject(body) };
        request.Check();
        var created = await request.Service<ProjectManager>().CreateAsync(
            request.Value("org"), project, request.Actor, request.Aborted);
        return Answer.Created(
            ProjectView.Of(created), ManagementJson.Default.ProjectView, created.Version,
            request.LocationOf("organizations", created.Record.Organization, "projects", created.Record.Project));
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(await request.Service<ProjectManager>().GetAsync(
            request.Value("org"), request.Value("project"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> UpdateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var change = OwnerBodies.ReadProject(await request.BodyAsync());
        request.Check();
        return Shown(await request.Service<ProjectManager>().UpdateAsync(
            request.Value("org"), request.Value("project"), change, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<ProjectManager>().DeleteAsync(
            request.Value("org"), request.Value("project"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static Answer Shown(ManagedRecord<ProjectRecord> project) =>
        Answer.Ok(ProjectView.Of(project), ManagementJson.Default.ProjectView, project.Version);
}
