using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Lists keys.</summary>
internal static class ListKeysCommand
{
    private static readonly Option<string?> Organization = new("--organization")
    {
        Description = "Keys of this organization.",
    };

    private static readonly Option<string?> Project = new("--project")
    {
        Description = "Keys with a membership in this project.",
    };

    private static readonly Option<string?> Account = new("--account") { Description = "Keys of this account." };

    private static readonly Option<string?> State = new("--state")
    {
        Description = "active, disabled, expired or not-yet-valid.",
    };

    private static readonly Option<string?> Text = new("--search", "-q")
    {
        Description = "A part of the id, the description or the user name.",
    };

    private static readonly Option<string?> After = new("--after") { Description = "Continues after a page." };

    private static readonly Option<int?> Limit = new("--limit") { Description = "The number of keys. Default: 100." };

    public static Command Create() =>
        new Command("list", "Lists keys.") { Organization, Project, Account, State, Text, After, Limit }
            .WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText()
            .Add("organization", context.Get(Organization)).Add("project", context.Get(Project))
            .Add("account", context.Get(Account)).Add("state", context.Get(State)).Add("q", context.Get(Text))
            .Add("after", context.Get(After)).Add("limit", context.Get(Limit));
        var page = await context.ReadAsync($"keys{query}");
        if (context.Output.IsJson)
        {
            context.Output.Json(page);
            return;
        }

        context.Output.Table(
            ["Id", "State", "Description", "Organization", "Account", "Networks", "Roles", "Permissions", "Last used"],
            page.Items("items").Select(key => (string[])
            [
                key.Text("id"), key.Text("state"), key.Text("description"), key.Text("organization"),
                key.Text("account"), key.List("networks"), string.Join(", ", key.Texts("roles")),
                string.Join(", ", key.Texts("permissions")), key.Member("lastUsed").Instant("at"),
            ]));
        if (page.Text("next") is { Length: > 0 } next)
        {
            context.Output.Note($"More: --after {next}");
        }
    }
}
