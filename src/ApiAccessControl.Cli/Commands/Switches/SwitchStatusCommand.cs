using System.Text.Json;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Switches;

/// <summary>Shows the switch of the API and those of its systems, or one switch.</summary>
internal static class SwitchStatusCommand
{
    public static Command Create() =>
        new Command("status", "Shows what is on and what is off.").WithSwitch().WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var path = SwitchTarget.PathOf(context);
        var rest = await context.ConnectAsync();
        var record = (await rest.GetAsync(path, context.Cancelled)).Json;
        if (!SwitchTarget.IsGlobal(context) || context.Output.IsJson)
        {
            SwitchTarget.Show(context.Output, path, record);
            return;
        }

        var systems = (await rest.GetAsync("systems?limit=1000", context.Cancelled)).Json;
        context.Output.Table(
            ["Switch", "State", "Reason", "By", "Until"],
            [
                [
                    "api", StateOf(record), record.Text("disabledReason"), record.Text("disabledBy"),
                    record.Instant("disabledUntil"),
                ],
                .. systems.Items("items").Select(
                    system => (string[])[$"system {system.Text("name")}", StateOf(system), "", "", ""]),
            ]);
    }

    private static string StateOf(JsonElement record) => record.Text("enabled") == "yes" ? "on" : "off";
}
