using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Switches;

/// <summary>Which switch. Without an option it is the one of the whole API.</summary>
internal static class SwitchTarget
{
    private static readonly Option<string?> System = new("--system") { Description = "The switch of a system." };

    private static readonly Option<string?> Organization = new("--organization")
    {
        Description = "The switch of an organization.",
    };

    private static readonly Option<string?> Project = new("--project")
    {
        Description = "The switch of a project; with --organization.",
    };

    public static Command WithSwitch(this Command command)
    {
        command.Options.Add(System);
        command.Options.Add(Organization);
        command.Options.Add(Project);
        return command;
    }

    /// <summary>Whether the switch is that of the whole API.</summary>
    public static bool IsGlobal(CommandContext context) =>
        context.Get(System) is null && context.Get(Organization) is null && context.Get(Project) is null;

    public static string PathOf(CommandContext context)
    {
        var (system, organization, project) =
            (context.Get(System), context.Get(Organization), context.Get(Project));
        return (system, organization, project) switch
        {
            (null, null, null) => "settings",
            ({ } name, null, null) => $"systems/{Uri.EscapeDataString(name)}",
            (null, { } id, null) => $"organizations/{Uri.EscapeDataString(id)}",
            (null, { } id, { } name) =>
                $"organizations/{Uri.EscapeDataString(id)}/projects/{Uri.EscapeDataString(name)}",
            _ => throw new UsageException(
                "Name one switch: --system, or --organization, or --organization and --project."),
        };
    }

    public static async Task ChangeAsync(CommandContext context, JsonObject body)
    {
        var path = PathOf(context);
        var query = new QueryText().Add("force", context.Get(ForceOption.Force));
        var method = context.Get(System) is null ? HttpMethod.Patch : HttpMethod.Put;
        Show(context.Output, path, await context.SendAsync(method, $"{path}{query}", body));
    }

    public static void Show(CommandOutput output, string name, JsonElement record)
    {
        if (output.IsJson)
        {
            output.Json(record);
            return;
        }

        output.Table(
            ["Switch", "State", "Reason", "By", "Until"],
            [
                [
                    name == "settings" ? "api" : name, record.Text("enabled") == "yes" ? "on" : "off",
                    record.Text("disabledReason"), record.Text("disabledBy"), record.Instant("disabledUntil"),
                ],
            ]);
    }
}
