using System.Globalization;
using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>Reads the forms of accounts.</summary>
internal static class AccountForms
{
    public const string Roles = "roles";

    public static Dictionary<string, string> NewInvitation =>
        new(MembershipForm.ValuesOf(null)) { [MembershipForm.ProjectField] = "" };

    public static Dictionary<string, string> NewValues(string? organization) =>
        new(ValuesOf(new("") { Organization = organization }))
        {
            ["id"] = "",
            [Roles] = "",
            [PermissionMatrixForm.Name] = "",
        };

    public static Dictionary<string, string> ValuesOf(AccountRecord account) => new()
    {
        ["organization"] = account.Organization ?? "",
        ["keyLimit"] = account.KeyLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    public static Dictionary<string, string> PermissionsOf(AccountRecord account) => new()
    {
        [Roles] = FieldTexts.Of(account.Roles),
        [PermissionMatrixForm.Name] = PermissionMatrixForm.TextOf(account.Permissions),
    };

    // An empty field is absent: the organization of the person counts then.
    public static NewAccount ReadNew(FormInput form) => new(form.Required("id", "Give it an identifier."))
    {
        Members = new()
        {
            Organization = form.Text("organization") is { } organization ? new(organization) : default,
            Roles = new(form.LinesOrNull(Roles)),
            Permissions = new(form.LinesOrNull(PermissionMatrixForm.Name)),
            KeyLimit = KeyLimit(form),
        },
    };

    public static AccountChange ReadChange(FormInput form) => new()
    {
        Organization = form.IfChanged("organization", form.Text("organization")),
        KeyLimit = form.IfChanged("keyLimit", KeyLimit(form)),
    };

    public static AccountChange ReadPermissions(FormInput form)
    {
        var permissions = PermissionMatrixForm.Read(form);
        return new()
        {
            Roles = form.IfChanged(Roles, form.LinesOrNull(Roles)),
            Permissions = form.IfChanged(PermissionMatrixForm.Name, permissions.Count > 0 ? permissions : null),
        };
    }

    private static int? KeyLimit(FormInput form) =>
        form.Text("keyLimit") is null ? null : form.Number("keyLimit", 0, int.MaxValue, absent: 0);
}
