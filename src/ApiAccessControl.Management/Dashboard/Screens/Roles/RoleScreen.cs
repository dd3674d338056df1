using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>One role: its permissions, who holds it, deletion.</summary>
internal static class RoleScreen
{
    private const string Path = "roles/{name}";
    private const string Saved = "role-saved";
    private const string Deleted = "role-deleted";
    private const int AccountsShown = 10;
    private const int KeysShown = 20;

    public static Screen Screen { get; } = new("role", RolesScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/delete", DeleteAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The role was saved. It holds for all keys and accounts that have it.",
            [Deleted] = "The role was deleted.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var (name, after) = (request.Value("name"), request.Query("after"));
        var role = await request.Service<RoleManager>().GetAsync(name, request.Actor, request.Aborted);
        var accounts = await Permitted.OrNullAsync(request.Service<AccountManager>().ListAsync(
            new AccountQuery { Role = name, Page = new() { Limit = AccountsShown, Count = true } },
            request.Actor, request.Aborted));
        var keys = await Permitted.OrNullAsync(request.Service<ApiKeyManager>().ListAsync(
            new() { Role = name, Page = new() { After = after, Limit = KeysShown, Count = true } },
            request.Actor, request.Aborted));
        return PageAnswer.Page<RolePage, RoleModel>(new(role)
        {
            Choices = await PermissionMatrixChoices.ReadAsync(request),
            Accounts = accounts,
            Keys = keys,
            After = after,
            CanChange = request.Actor.Scope?.Organization is null,
        });
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var permissions = PermissionMatrixForm.Read(request.Form);
        request.Form.Check();
        var role = await request.Service<RoleManager>().PutAsync(
            request.Value("name"), permissions, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To(RolesScreen.Name, role.Record.Id), Saved);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var name = request.Value("name");
        DeletionForm.Check(request.Form, name);
        await request.Service<RoleManager>().DeleteAsync(
            name, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(RolesScreen.Name), Deleted);
    }
}
