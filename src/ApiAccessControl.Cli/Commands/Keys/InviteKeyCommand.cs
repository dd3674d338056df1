using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Gives a key roles and permissions in a project.</summary>
internal static class InviteKeyCommand
{
    private static readonly Option<string> Organization = new("--organization")
    {
        Required = true,
        Description = "The organization.",
    };

    private static readonly Option<string> Project = new("--project") { Required = true, Description = "The project." };

    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = "A role in the project; may be repeated.",
    };

    private static readonly Option<string[]> Permissions = new("--permission")
    {
        Description = "A permission in the project; may be repeated.",
    };

    public static Command Create() =>
        new Command("invite", "Gives a key roles and permissions in a project; replaces those it had there.")
        {
            KeyArgument.Id, Organization, Project, Roles, Permissions, ForceOption.Force,
        }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText().Add("force", context.Get(ForceOption.Force));
        var project = $"organizations/{Uri.EscapeDataString(context.Get(Organization)!)}/projects/"
            + Uri.EscapeDataString(context.Get(Project)!);
        var body = new JsonObject
        {
            ["roles"] = JsonTexts.Array(context.Get(Roles) ?? []),
            ["permissions"] = JsonTexts.Array(context.Get(Permissions) ?? []),
        };
        KeyText.Show(
            context.Output,
            await context.SendAsync(HttpMethod.Put, $"{project}/{KeyArgument.PathOf(context)}{query}", body));
    }
}
