using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>The roles, and creating one.</summary>
internal static class RolesScreen
{
    public const string Name = "roles";

    private const string Created = "role-created";
    private const int PageSize = 50;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Roles",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Post(Name, CreateAsync, ShowAsync)],
        Messages = new Dictionary<string, string> { [Created] = "The role was created." },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var after = request.Query("after");
        var roles = await request.Service<RoleManager>().ListAsync(
            new() { After = after, Limit = PageSize, Count = true }, request.Actor, request.Aborted);
        return PageAnswer.Page<RolesPage, RolesModel>(
            new(roles, after) { CanChange = request.Actor.Scope?.Organization is null });
    }

    // The service replaces a role that exists; this form only creates.
    private static async Task<PageAnswer> CreateAsync(PageRequest request)
    {
        var form = request.Form;
        var name = RoleForms.ReadName(form);
        var permissions = RoleForms.ReadPermissions(form);
        form.Check();
        try
        {
            await request.Service<RoleManager>().PutAsync(
                name, permissions, request.Actor, new() { IfMatch = VersionMatch.OneOf(PolicyEdit.DoesNotExist) },
                request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.PreconditionFailed)
        {
            form.Errors.Add("id", "There is a role with this name. Choose another name, or change that role.");
            form.Check();
        }

        return PageAnswer.Redirect(request.Links.To(Name, name), Created);
    }
}
