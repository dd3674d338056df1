using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Systems;

/// <summary>One system: its switch, deletion.</summary>
internal static class SystemScreen
{
    private const string Path = "systems/{name}";
    private const string TurnedOn = "system-on";
    private const string TurnedOff = "system-off";
    private const string Deleted = "system-deleted";

    public static Screen Screen { get; } = new("system", SystemsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/turn-on", request => SwitchAsync(request, true), ShowAsync),
            PageRoute.Post(Path + "/turn-off", request => SwitchAsync(request, false), ShowAsync),
            PageRoute.Post(Path + "/delete", DeleteAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [TurnedOn] = "The system is on.",
            [TurnedOff] = "The system is off. Requests to its endpoints are refused from now on.",
            [Deleted] = "The system was deleted.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var system = await request.Service<SystemManager>().GetAsync(
            request.Value("name"), request.Actor, request.Aborted);
        return PageAnswer.Page<SystemPage, SystemModel>(new(system));
    }

    private static async Task<PageAnswer> SwitchAsync(PageRequest request, bool isOn)
    {
        var actor = SwitchForm.ReadActor(request, isOn);
        var system = await request.Service<SystemManager>().PutAsync(
            request.Value("name"), isOn, actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(
            request.Links.To(SystemsScreen.Name, system.Id), isOn ? TurnedOn : TurnedOff);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var name = request.Value("name");
        DeletionForm.Check(request.Form, name);
        await request.Service<SystemManager>().DeleteAsync(
            name, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(SystemsScreen.Name), Deleted);
    }
}
