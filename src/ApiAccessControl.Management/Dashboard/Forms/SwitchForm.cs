using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>The forms that turn a record on and off.</summary>
internal static class SwitchForm
{
    private const string Field = "reason";

    public static readonly Dictionary<string, string> Values = new() { [Field] = "" };

    /// <summary>The person with the reason, which the audit keeps. Without one nothing is turned off.</summary>
    public static ManagementActor ReadActor(PageRequest request, bool isOn)
    {
        var form = request.Form;
        var reason = isOn ? form.Text(Field) : form.Required(Field, "Say why, so that others know later.");
        form.Check();
        return request.Actor with { Reason = reason };
    }
}
