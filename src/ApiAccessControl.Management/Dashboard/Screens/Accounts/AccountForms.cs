using System.Globalization;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>Reads the forms of accounts.</summary>
internal static class AccountForms
{
    public static Dictionary<string, string> NewInvitation =>
        new(MembershipForm.ValuesOf(null)) { [MembershipForm.ProjectField] = "" };

    public static Dictionary<string, string> NewValues(string? organization) =>
        new(ValuesOf(new("") { Organization = organization })) { ["id"] = "" };

    public static Dictionary<string, string> ValuesOf(AccountRecord account) => new()
    {
        ["organization"] = account.Organization ?? "",
        ["roles"] = FieldTexts.Of(account.Roles),
        ["permissions"] = FieldTexts.Of(account.Permissions),
        ["keyLimit"] = account.KeyLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    // An empty field is absent: the organization of the person counts then.
    public static NewAccount ReadNew(FormInput form) => new(form.Required("id", "Give it an identifier."))
    {
        Members = new()
        {
            Organization = form.Text("organization") is { } organization ? new(organization) : default,
            Roles = new(form.LinesOrNull("roles")),
            Permissions = new(form.LinesOrNull("permissions")),
            KeyLimit = KeyLimit(form),
        },
    };

    public static AccountChange ReadChange(FormInput form) => new()
    {
        Organization = form.IfChanged("organization", form.Text("organization")),
        Roles = form.IfChanged("roles", form.LinesOrNull("roles")),
        Permissions = form.IfChanged("permissions", form.LinesOrNull("permissions")),
        KeyLimit = form.IfChanged("keyLimit", KeyLimit(form)),
    };

    private static int? KeyLimit(FormInput form) =>
        form.Text("keyLimit") is null ? null : form.Number("keyLimit", 0, int.MaxValue, absent: 0);
}
