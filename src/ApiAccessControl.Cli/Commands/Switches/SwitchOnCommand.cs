using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Switches;

/// <summary>Switches something on.</summary>
internal static class SwitchOnCommand
{
    public static Command Create() =>
        new Command("on", "Switches on.") { ForceOption.Force }.WithSwitch().WithTarget().Handle(RunAsync);

    private static Task RunAsync(CommandContext context) =>
        SwitchTarget.ChangeAsync(context, new JsonObject { ["enabled"] = true });
}
