using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Lists;

namespace ApiAccessControl.Management.Dashboard.Screens.Security;

/// <summary>
/// What holds for the whole API: the switch, the allowed networks, the requirement of an access list.
/// </summary>
internal static class SecurityScreen
{
    public const string Name = "security";

    private const string On = "api-on";
    private const string Off = "api-off";
    private const string Required = "list-required";
    private const string NotRequired = "list-not-required";

    private static readonly ListEditorPlace List = ListEditorPlace.Global(Name);

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Security",
        Routes =
        [
            PageRoute.Get(Name, ShowAsync),
            PageRoute.Post("security/switch", SwitchAsync, ShowAsync),
            PageRoute.Post("security/requirement", RequireAsync, ShowAsync),
            .. ListActions.Of("security/allowed-networks", _ => List, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [On] = "The API is on.",
            [Off] = "The API is off. Every request is refused from now on.",
            [Required] = "Every request needs an access list from now on.",
            [NotRequired] = "Requests need no access list any more.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var settings = await request.Service<SettingsManager>().GetAsync(request.Actor, request.Aborted);
        var list = await ListEditorModel.ReadAsync(request, List);
        return PageAnswer.Page<SecurityPage, SecurityModel>(new(settings.Record, settings.Version, list));
    }

    private static Task<PageAnswer> SwitchAsync(PageRequest request)
    {
        var change = SecurityForms.ReadSwitch(request.Form);
        return ChangeAsync(request, change, change.Enabled.Or(false) ? On : Off);
    }

    private static Task<PageAnswer> RequireAsync(PageRequest request)
    {
        var change = SecurityForms.ReadRequirement(request.Form);
        return ChangeAsync(request, change, change.RequireAccessList.Or(false) ? Required : NotRequired);
    }

    private static async Task<PageAnswer> ChangeAsync(PageRequest request, SettingsChange change, string message)
    {
        request.Form.Check();
        await request.Service<SettingsManager>().UpdateAsync(
            change, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(Name), message);
    }
}
