using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Systems;

/// <summary>Reads the form of a new system.</summary>
internal static class SystemForms
{
    public static readonly Dictionary<string, string> NewValues = new() { ["id"] = "", ["enabled"] = "" };

    public static (string Name, bool Enabled) ReadNew(FormInput form) =>
        (form.Required("id", "Give it the name that the endpoints use."), form.Flag("enabled"));
}
