using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Shows one key.</summary>
internal static class ShowKeyCommand
{
    public static Command Create() =>
        new Command("show", "Shows one key.") { KeyArgument.Id }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context) =>
        KeyText.Show(context.Output, await context.ReadAsync(KeyArgument.PathOf(context)));
}
