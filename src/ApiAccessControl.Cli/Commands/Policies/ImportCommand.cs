using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>Replaces the whole policy by a document, all or none.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string?> Document = new("document")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The document that export printed; without it, standard input.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Prints the differences and changes nothing.",
    };

    public static Command Create() =>
        new Command("import", "Replaces the whole policy by a document, all or none.")
        {
            Document, DryRun, ForceOption.Force,
        }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var document = await ReadAsync(context);
        var query = new QueryText().Add("dryRun", context.Get(DryRun)).Add("force", context.Get(ForceOption.Force));
        var rest = await context.ConnectAsync();
        var result = (await rest.SendAsync(HttpMethod.Post, $"import{query}", document, null, context.Cancelled)).Json;
        if (context.Output.IsJson)
        {
            context.Output.Json(result);
            return;
        }

        context.Output.Table(
            ["Kind", "Id", "Change"],
            result.Items("differences").Select(
                one => (string[])[one.Text("kind"), one.Text("id"), RecordChange.Of(one)]));
        context.Output.Note(
            context.Get(DryRun) ? "Nothing was changed." : $"Revision {result.Text("revision")} is stored.");
    }

    private static async Task<byte[]> ReadAsync(CommandContext context)
    {
        try
        {
            if (context.Get(Document) is { } path)
            {
                return await File.ReadAllBytesAsync(path, context.Cancelled);
            }

            using var bytes = new MemoryStream();
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(bytes, context.Cancelled);
            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The document cannot be read: {exception.Message}");
        }
    }
}
