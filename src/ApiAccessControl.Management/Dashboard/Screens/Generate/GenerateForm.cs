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

    public static Dictionary<string, string> NewValues() => new()
    {
        ["id"] = ApiKeyGenerator.Create().Id,
        ["description"] = "",
        ["place"] = Server,
        ["networks"] = "",
        ["domains"] = "",
        ["account"] = "",
        ["organization"] = "",
        ["roles"] = "",
        ["permissions"] = "",
        ["expiresAt"] = "",
    };

    public static NewKey Read(FormInput form)
    {
        var place = form.Text("place");
        return new()
        {
            Id = form.Required("id", "The form is incomplete. Open the page again."),
            Description = form.Required("description", "Say what the key is for, so that others know later."),
            Networks = place is Server or Both ? ListOf(form, "networks") : null,
            Domains = place is Browser or Both ? ListOf(form, "domains") : null,
            Account = form.Text("account"),
            Organization = form.Text("organization"),
            Roles = form.LinesOrNull("roles"),
            Permissions = form.LinesOrNull("permissions"),
            ExpiresAt = form.Instant("expiresAt"),
        };
    }

    // An empty field leaves the list off; a list without entries would admit no request.
    private static IReadOnlyList<AccessListEntry>? ListOf(FormInput form, string name) =>
        form.Entries(name) is { Count: > 0 } entries ? entries : null;
}
