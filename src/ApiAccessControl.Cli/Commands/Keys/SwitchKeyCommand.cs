using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Enables or disables a key: one change, with the two words that people look for.</summary>
internal static class SwitchKeyCommand
{
    public static Command Enable() => Create("enable", "Enables a key.", true);

    public static Command Disable() => Create("disable", "Disables a key; its requests are refused at once.", false);

    private static Command Create(string name, string description, bool enabled) =>
        new Command(name, description) { KeyArgument.Id, ForceOption.Force }
            .WithTarget().Handle(context => RunAsync(context, enabled));

    private static async Task RunAsync(CommandContext context, bool enabled)
    {
        var query = new QueryText().Add("force", context.Get(ForceOption.Force));
        var body = new JsonObject { ["enabled"] = enabled };
        KeyText.Show(
            context.Output, await context.SendAsync(HttpMethod.Patch, $"{KeyArgument.PathOf(context)}{query}", body));
    }
}
