using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Gives a key a new secret.</summary>
internal static class RotateKeyCommand
{
    private static readonly Option<string?> Overlap = new("--overlap")
    {
        Description = "How long the former secret is accepted too, such as PT24H. Default: not at all.",
        HelpName = "PT24H",
    };

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "A new end, such as 2027-01-31T00:00:00Z.",
    };

    public static Command Create() =>
        new Command("rotate", "Gives a key a new secret and prints its text once.") { KeyArgument.Id, Overlap, Expires }
            .WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var body = new JsonObject();
        if (context.Get(Overlap) is { } overlap)
        {
            body["overlap"] = overlap;
        }

        if (context.Get(Expires) is { } expires)
        {
            body["expiresAt"] = expires;
        }

        KeyText.ShowNew(
            context.Output, await context.SendAsync(HttpMethod.Post, $"{KeyArgument.PathOf(context)}/rotate", body));
    }
}
