using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>Removes one entry from a list.</summary>
internal static class RemoveFromListCommand
{
    private static readonly Argument<string> Entry = new("entry")
    {
        Description = "The entry, in any form that means the same.",
    };

    public static Command Create() =>
        new Command("remove", "Removes one entry from a list.")
        {
            ListArgument.Owner, Entry, ListArgument.Domains, ForceOption.Force,
        }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var path = ListArgument.PathOf(context);
        var query = new QueryText().Add("entry", context.Get(Entry)).Add("force", context.Get(ForceOption.Force));
        var rest = await context.ConnectAsync();
        await rest.SendAsync(HttpMethod.Delete, $"{path}{query}", body: null, context.Cancelled);
        ListText.Show(context.Output, (await rest.GetAsync(path, context.Cancelled)).Json);
    }
}
