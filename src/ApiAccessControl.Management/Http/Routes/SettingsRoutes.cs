using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>What holds for the whole API.</summary>
internal static class SettingsRoutes
{
    private const string Resource = "settings";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("settings", Resource, GetAsync),
        RestRoute.Patch("settings", Resource, UpdateAsync),
    ];

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(await request.Service<SettingsManager>().GetAsync(request.Actor, request.Aborted));
    }

    private static async Task<Answer> UpdateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var change = OwnerBodies.ReadSettings(await request.BodyAsync());
        request.Check();
        return Shown(
            await request.Service<SettingsManager>().UpdateAsync(change, request.Actor, options, request.Aborted));
    }

    private static Answer Shown(ManagedRecord<PolicySettings> settings) =>
        Answer.Ok(SettingsView.Of(settings), ManagementJson.Default.SettingsView, settings.Version);
}
