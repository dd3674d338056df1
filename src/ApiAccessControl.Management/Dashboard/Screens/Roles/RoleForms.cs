using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>Reads the forms of roles.</summary>
internal static class RoleForms
{
    public const string Hint =
        "One on each line: collection:method:resource, for example members:GET:search; * is everything.";

    public static readonly Dictionary<string, string> NewValues = new() { ["id"] = "", ["permissions"] = "" };

    public static Dictionary<string, string> ValuesOf(RoleRecord role) =>
        new() { ["permissions"] = FieldTexts.Of(role.Permissions) };

    public static IReadOnlyList<string> ReadPermissions(FormInput form) => form.Lines("permissions");

    public static string ReadName(FormInput form) => form.Required("id", "Give it a name.");
}
