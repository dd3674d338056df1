using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>The form that creates a key.</summary>
internal static class GenerateForm
{
    public const string Server = "server";
    public const string Browser = "browser";
    public const string Both = "both";

    public static readonly Dictionary<string, string> Places = new()
    {
        [Server] = "On a server",
        [Browser] = "In a browser",
        [Both] = "Both",
    };

    public static Dictionary<string, string> NewValues(string? account) => new()
    {
        ["id"] = ApiKeyGenerator.Create().Id,
        ["description"] = "",
        ["place"] = Server,
        ["networks"] = "",
        ["domains"] = "",
        ["account"] = account ?? "",
        ["organization"] = "",
        ["roles"] = "",
        [PermissionMatrixForm.Name] = "",
        ["expiresAt"] = "",
    };

    public static NewKey Read(FormInput form)
    {
        var place = form.Text("place");
        return new()
        {
            Id = form.Required("id", "The form is incomplete. Open the page again."),
            Description = form.Required("description", "Say what the key is for, so that others know later."),
            Networks = place is Server or Both ? ListOf(form, "networks", AccessListKind.Networks) : null,
            Domains = place is Browser or Both ? ListOf(form, "domains", AccessListKind.Domains) : null,
            Account = form.Text("account"),
            Organization = form.Text("organization"),
            Roles = OrNull(form.Lines("roles")),
            Permissions = OrNull(PermissionMatrixForm.Read(form)),
            ExpiresAt = form.Instant("expiresAt"),
        };
    }

    // An empty field leaves the list off; a list without entries would admit no request.
    private static IReadOnlyList<AccessListEntry>? ListOf(
        FormInput form, string name, AccessListKind kind) => OrNull(form.Entries(name, kind));

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : items;
}
