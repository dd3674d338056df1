using System.Text.Json;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Keys for people.</summary>
internal static class KeyText
{
    /// <summary>The answer to a change: the key, or JSON.</summary>
    public static void Show(CommandOutput output, JsonElement key)
    {
        if (output.IsJson)
        {
            output.Json(key);
            return;
        }

        output.Record(
            ("Id", key.Text("id")),
            ("Description", key.Text("description")),
            ("State", key.Text("state")),
            ("Organization", key.Text("organization")),
            ("Account", key.Text("account")),
            ("User name", key.Text("userName")),
            ("Networks", key.List("networks")),
            ("Domains", key.List("domains")),
            ("Requires a list", key.Text("requireAccessList")),
            ("Only reported", key.Text("reportOnly")),
            ("Roles", string.Join(", ", key.Texts("roles"))),
            ("Permissions", string.Join(", ", key.Texts("permissions"))),
            ("Projects", string.Join("; ", key.Items("projects").Select(Membership))),
            ("Created", key.Instant("createdAt")),
            ("Valid from", key.Instant("notBefore")),
            ("Expires", key.Instant("expiresAt")),
            ("Rotation until", key.Member("rotation").Instant("until")),
            ("Last used", LastUse(key.Member("lastUsed"))));
    }

    /// <summary>
    /// The answer to create and rotate. The text of the key is alone on standard output, so that a script can take it.
    /// </summary>
    public static void ShowNew(CommandOutput output, JsonElement key)
    {
        if (output.IsJson)
        {
            output.Json(key);
            return;
        }

        output.Line(key.Text("text"));
        output.Note($"This is the key {key.Text("id")}. Store it now: it is not shown again.");
    }

    private static string Membership(JsonElement membership) => string.Join(
        ' ', [membership.Text("project"), .. membership.Texts("roles"), .. membership.Texts("permissions")]);

    private static string LastUse(JsonElement use) => use.ValueKind != JsonValueKind.Object
        ? "" : $"{use.Instant("at")} from {use.Text("address")}, {use.Text("count")} requests";
}
