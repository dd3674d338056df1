using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Named switches.</summary>
internal static class SystemRoutes
{
    private const string Resource = "systems";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("systems", Resource, ListAsync),
        RestRoute.Get("systems/{name}", Resource, GetAsync),
        RestRoute.Put("systems/{name}", Resource, PutAsync),
        RestRoute.Delete("systems/{name}", Resource, DeleteAsync),
    ];

    // The service returns all of them: there are as many as endpoints name, not as many as there are customers.
    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var page = request.Page();
        request.Check();
        var all = await request.Service<SystemManager>().ListAsync(request.Actor, request.Aborted);
        var after = all
            .Where(system => page.After is null || string.CompareOrdinal(system.Id, page.After) > 0).ToArray();
        var items = after.Take(page.Limit).Select(SystemView.Of).ToArray();
        return Answer.Ok(
            new PageView<SystemView>(
                items, items.Length < after.Length ? items[^1].Name : null, page.Count ? all.Count : null),
            ManagementJson.Default.PageViewSystemView);
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(
            await request.Service<SystemManager>().GetAsync(request.Value("name"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> PutAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var body = await request.BodyAsync();
        body.Require("enabled");
        var enabled = body.Flag("enabled").Or(false);
        request.Check();
        return Shown(await request.Service<SystemManager>().PutAsync(
            request.Value("name"), enabled, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<SystemManager>().DeleteAsync(
            request.Value("name"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static Answer Shown(ManagedSystem system) =>
        Answer.Ok(SystemView.Of(system), ManagementJson.Default.SystemView, system.Version);
}
