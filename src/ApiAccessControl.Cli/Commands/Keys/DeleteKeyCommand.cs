using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Deletes a key.</summary>
internal static class DeleteKeyCommand
{
    public static Command Create() =>
        new Command("delete", "Deletes a key. The audit keeps what it was.") { KeyArgument.Id, ForceOption.Force }
            .WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText().Add("force", context.Get(ForceOption.Force));
        await context.SendAsync(HttpMethod.Delete, $"{KeyArgument.PathOf(context)}{query}", null);
        context.Output.Note($"The key {context.Get(KeyArgument.Id)} is deleted.");
    }
}
