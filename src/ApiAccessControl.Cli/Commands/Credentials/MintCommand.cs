using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Credentials;

/// <summary>Creates a key without storing it: for a policy in settings files.</summary>
internal static class MintCommand
{
    private static readonly Option<string> Prefix = new("--prefix")
    {
        Description = "The first part of the key: Credentials:KeyPrefix.",
        DefaultValueFactory = _ => "aac",
        HelpName = "aac",
    };

    private static readonly Option<bool> Snippet = new("--snippet")
    {
        Description = "Prints the whole section for appsettings.json, not only the line of the key.",
    };

    public static Command Create() =>
        new Command("mint", "Creates a key, and prints it once with the lines to paste.")
        {
            Prefix, TargetOptions.PepperFrom, Snippet,
        }.Handle(Run);

    private static Task Run(CommandContext context)
    {
        var key = Key(context);
        var record = new JsonObject { ["SecretHash"] = key.SecretHash };
        var keys = new JsonObject { [key.Id] = record };
        if (context.Output.IsJson)
        {
            context.Output.Json(new JsonObject
            {
                ["id"] = key.Id,
                ["text"] = key.Text,
                ["secretHash"] = key.SecretHash,
                ["snippet"] = Section(keys),
            });
            return Task.CompletedTask;
        }

        context.Output.Line(key.Text);
        if (context.Get(Snippet))
        {
            context.Output.Json(Section(keys));
        }
        else
        {
            context.Output.Line($"\"{key.Id}\": {{ \"SecretHash\": \"{key.SecretHash}\" }}");
        }

        context.Output.Note("The first line is the key. It is not stored anywhere and is not shown again.");
        return Task.CompletedTask;
    }

    private static NewApiKey Key(CommandContext context)
    {
        var pepper = Secrets.Optional(context.Get(TargetOptions.PepperFrom));
        try
        {
            return ApiKeyGenerator.Create(context.Get(Prefix)!, pepper);
        }
        catch (ArgumentException)
        {
            throw new UsageException("A prefix is a small letter and 1 to 7 of [a-z0-9].");
        }
    }

    private static JsonObject Section(JsonObject keys) => new()
    {
        [ApiAccessControlOptions.SectionName] = new JsonObject { ["Policy"] = new JsonObject { ["Keys"] = keys } },
    };
}
