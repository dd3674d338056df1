using System.Text.Json;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>An access list for people.</summary>
internal static class ListText
{
    public static void Show(CommandOutput output, JsonElement list)
    {
        if (output.IsJson)
        {
            output.Json(list);
            return;
        }

        if (list.Member("enabled").ValueKind == JsonValueKind.False)
        {
            output.Note("The list is off: it restricts nothing.");
            return;
        }

        output.Table(
            ["Entry", "Comment", "Created", "Count", "Last used", "Last address"],
            list.Items("items").Select(entry => (string[])
            [
                entry.Text("entry"), entry.Text("comment"), entry.Instant("createdAt"), entry.Text("count"),
                entry.Instant("lastUsed"), entry.Text("lastAddress"),
            ]));
    }
}
