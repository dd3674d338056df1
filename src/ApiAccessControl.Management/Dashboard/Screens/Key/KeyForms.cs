using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Key;

/// <summary>Reads the forms of one key.</summary>
internal static class KeyForms
{
    public static readonly Dictionary<string, string> Rotation = new() { ["overlap"] = "24" };

    private const int LongestOverlap = 24 * 366;

    public static KeyChange ReadChange(FormInput form) => new()
    {
        Description = form.IfChanged("description", form.Text("description")),
        UserName = form.IfChanged("userName", form.Text("userName")),
        NotBefore = form.IfChanged("notBefore", form.Instant("notBefore")),
        ExpiresAt = form.IfChanged("expiresAt", form.Instant("expiresAt")),
    };

    public static KeyRotation ReadRotation(FormInput form) =>
        new() { Overlap = TimeSpan.FromHours(form.Number("overlap", 0, LongestOverlap, absent: 0)) };

    public static string ConfirmationOf(KeyRecord key) =>
        key.Description?.Trim() is { Length: > 0 } description ? description : key.Id;
}
