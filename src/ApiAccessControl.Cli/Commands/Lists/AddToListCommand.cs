using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>Adds entries to a list, all or none.</summary>
internal static class AddToListCommand
{
    private static readonly Argument<string[]> Entries = new("entries")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Addresses, ranges and CIDR networks, or domains.",
    };

    private static readonly Option<string?> Comment = new("--comment") { Description = "A comment for each of them." };

    public static Command Create() =>
        new Command("add", "Adds entries to a list, all or none. The first one switches the list on.")
        {
            ListArgument.Owner, Entries, ListArgument.Domains, Comment, ForceOption.Force,
        }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText().Add("force", context.Get(ForceOption.Force));
        var entries = context.Get(Entries).Select(entry => (JsonNode)new JsonObject
        {
            ["entry"] = entry,
            ["comment"] = context.Get(Comment),
        });
        ListText.Show(context.Output, await context.SendAsync(
            HttpMethod.Post, $"{ListArgument.PathOf(context)}{query}",
            new JsonObject { ["entries"] = new JsonArray([.. entries]) }));
    }
}
