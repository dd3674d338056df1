using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>Reads the forms of roles.</summary>
internal static class RoleForms
{
    public const string Hint =
        "One on each line: collection:method:resource, for example members:GET:search; * is everything.";

    public static readonly Dictionary<string, string> NewValues =
        new() { ["id"] = "", [PermissionMatrixForm.Name] = "" };

    public static Dictionary<string, string> ValuesOf(RoleRecord role) =>
        new() { [PermissionMatrixForm.Name] = PermissionMatrixForm.TextOf(role.Permissions) };

    public static IReadOnlyList<string> ReadPermissions(FormInput form) => form.Lines(PermissionMatrixForm.Name);

    public static string ReadName(FormInput form) => form.Required("id", "Give it a name.");
}
