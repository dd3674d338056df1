using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Requests;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>
/// The settings of an organization. Of those of MongoDB there is one; another one in a change is refused, so that no
/// client believes that it is in force.
/// </summary>
internal static class SettingsRoutes
{
    private const string Resource = "organizations";
    private const string Pattern = "orgs/{orgId}/settings";
    private const string Required = "apiAccessListRequired";

    public static IEnumerable<AtlasRoute> All =>
    [
        AtlasRoute.Get(Pattern, Resource, GetAsync),
        AtlasRoute.Patch(Pattern, Resource, UpdateAsync),
    ];

    private static async Task<AtlasAnswer> GetAsync(AtlasRequest request) => Shown(
        await request.Service<OrganizationManager>().GetAsync(
            await request.OrganizationAsync(), request.Actor, request.Aborted));

    private static async Task<AtlasAnswer> UpdateAsync(AtlasRequest request)
    {
        var organization = await request.OrganizationAsync();
        var body = await request.BodyAsync();
        var required = body.Flag(Required);
        body.RefuseOthers();
        var change = new OrganizationChange { RequireAccessList = required is { } value ? new(value) : default };
        return Shown(await request.Service<OrganizationManager>().UpdateAsync(
            organization, change, request.Actor, request.Options, request.Aborted));
    }

    private static AtlasAnswer Shown(ManagedRecord<OrganizationRecord> organization) =>
        AtlasAnswer.Ok(json => json.WriteBoolean(Required, organization.Record.RequireAccessList));
}
