using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>Shows a list.</summary>
internal static class ShowListCommand
{
    public static Command Create() =>
        new Command("show", "Shows a list.") { ListArgument.Owner, ListArgument.Domains }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context) =>
        ListText.Show(context.Output, await context.ReadAsync(ListArgument.PathOf(context)));
}
