using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Security;

/// <summary>Reads the forms of the settings.</summary>
internal static class SecurityForms
{
    public const string IsOn = "on";
    public const string IsOff = "off";

    public static readonly Dictionary<string, string> Switch = new() { [IsOn] = "On", [IsOff] = "Off" };

    // The value of the form is set with the tick, so that neither alone changes anything.
    public static SettingsChange ReadSwitch(FormInput form)
    {
        var isOn = Value(form, "enabled");
        if (!form.Flag("confirm"))
        {
            form.Errors.Add("confirm", "Tick the box to change the switch.");
        }

        var (reason, until) = (form.Text("disabledReason"), form.Instant("disabledUntil"));
        if (!isOn && reason is null)
        {
            form.Errors.Add(
                "disabledReason", "Say why the API is turned off; callers and other administrators see it.");
        }

        return isOn ? new() { Enabled = true }
            : new() { Enabled = false, DisabledReason = new(reason), DisabledUntil = new(until) };
    }

    public static SettingsChange ReadRequirement(FormInput form) =>
        new() { RequireAccessList = Value(form, "requireAccessList") };

    private static bool Value(FormInput form, string name)
    {
        var text = form.Text(name);
        if (text is not (IsOn or IsOff))
        {
            form.Errors.Add(name, "Choose on or off.");
        }

        return text == IsOn;
    }
}
