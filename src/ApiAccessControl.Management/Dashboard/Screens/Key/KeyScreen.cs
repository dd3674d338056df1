using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Generate;
using ApiAccessControl.Management.Dashboard.Screens.Keys;

namespace ApiAccessControl.Management.Dashboard.Screens.Key;

/// <summary>One key: details, switch, rotation, deletion.</summary>
internal static class KeyScreen
{
    private const string Saved = "key-saved";
    private const string Enabled = "key-enabled";
    private const string Disabled = "key-disabled";
    private const string Deleted = "key-deleted";

    public static Screen Screen { get; } = new("key", KeysScreen.Name)
    {
        Routes =
        [
            PageRoute.Get("keys/{id}", ShowAsync),
            PageRoute.Post("keys/{id}/edit", SaveAsync, ShowAsync),
            PageRoute.Post("keys/{id}/enable", request => SwitchAsync(request, true), ShowAsync),
            PageRoute.Post("keys/{id}/disable", request => SwitchAsync(request, false), ShowAsync),
            PageRoute.Post("keys/{id}/delete", DeleteAsync, ShowAsync),
            PageRoute.Post("keys/{id}/rotate", RotateAsync, ShowAsync) with { CreatesSecret = true },
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The key was saved.",
            [Enabled] = "The key is enabled.",
            [Disabled] = "The key is disabled. Requests with it are refused from now on.",
            [Deleted] = "The key was deleted.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var key = await request.Service<ApiKeyManager>().GetAsync(
            request.Value("id"), request.Actor, request.Aborted);
        return PageAnswer.Page<KeyPage, KeyModel>(new(key));
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = KeyForms.ReadChange(request.Form);
        request.Form.Check();
        return await ChangeAsync(request, change, Saved);
    }

    private static Task<PageAnswer> SwitchAsync(PageRequest request, bool isOn) =>
        ChangeAsync(request, new() { Enabled = isOn }, isOn ? Enabled : Disabled);

    private static async Task<PageAnswer> ChangeAsync(PageRequest request, KeyChange change, string message)
    {
        var id = request.Value("id");
        await request.Service<ApiKeyManager>().UpdateAsync(
            id, change, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To("keys", id), message);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var keys = request.Service<ApiKeyManager>();
        var id = request.Value("id");
        var key = await keys.GetAsync(id, request.Actor, request.Aborted);
        DeletionForm.Check(request.Form, KeyForms.ConfirmationOf(key.Record));
        await keys.DeleteAsync(id, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(KeysScreen.Name), Deleted);
    }

    // The version of the form makes it work once: after the rotation a reload is refused as out of date.
    private static async Task<PageAnswer> RotateAsync(PageRequest request)
    {
        var rotation = KeyForms.ReadRotation(request.Form);
        request.Form.Check();
        var rotated = await request.Service<ApiKeyManager>().RotateAsync(
            request.Value("id"), rotation, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Page<NewKeyPage, NewKeyModel>(new(rotated, IsRotation: true));
    }
}
