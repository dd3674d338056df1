using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>Who changed what.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = "settings, system, role, organization, project, account or key.",
    };

    private static readonly Option<string?> Id = new("--id") { Description = "The record." };

    private static readonly Option<string?> Before = new("--before") { Description = "Continues after a page." };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "The number of changes. Default: 100.",
    };

    public static Command Create() =>
        new Command("audit", "Lists changes: who, what, when, from where.") { Kind, Id, Before, Limit }
            .WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText()
            .Add("kind", context.Get(Kind)).Add("id", context.Get(Id)).Add("before", context.Get(Before))
            .Add("limit", context.Get(Limit));
        var page = await context.ReadAsync($"audit{query}");
        if (context.Output.IsJson)
        {
            context.Output.Json(page);
            return;
        }

        context.Output.Table(
            ["At", "Actor", "Address", "Kind", "Id", "Change"],
            page.Items("items").Select(change => (string[])
            [
                change.Instant("at"), change.Text("actor"), change.Text("address"), change.Text("kind"),
                change.Text("id"), RecordChange.Of(change),
            ]));
        if (page.Text("next") is { Length: > 0 } next)
        {
            context.Output.Note($"More: --before {next}");
        }
    }
}
