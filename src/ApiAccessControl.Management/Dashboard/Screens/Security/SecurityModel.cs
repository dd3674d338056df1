using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Security;

/// <summary>The settings of the whole API.</summary>
internal sealed record SecurityModel(PolicySettings Settings, long Version, ListEditorModel List)
{
    public Dictionary<string, string> Switch => new()
    {
        ["confirm"] = "",
        ["enabled"] = ValueOf(Settings.Enabled),
        ["disabledReason"] = Settings.DisabledReason ?? "",
        ["disabledUntil"] = FieldTexts.Of(Settings.DisabledUntil),
    };

    public Dictionary<string, string> Requirement =>
        new() { ["requireAccessList"] = ValueOf(Settings.RequireAccessList) };

    private static string ValueOf(bool isOn) => isOn ? SecurityForms.IsOn : SecurityForms.IsOff;
}
