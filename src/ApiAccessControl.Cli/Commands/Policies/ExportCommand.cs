using System.Text.Json;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>The whole policy as one document.</summary>
internal static class ExportCommand
{
    private static readonly Option<bool> Hashes = new("--hashes")
    {
        Description = "With the hashes of the secrets, so that the document can be loaded elsewhere. For persons only.",
    };

    private static readonly Option<string?> To = new("--output", "-o")
    {
        Description = "A new file that only its owner can read; without it, standard output.",
        HelpName = "FILE",
    };

    public static Command Create() =>
        new Command("export", "Prints the whole policy as JSON.") { Hashes, To }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var query = new QueryText().Add("secrets", context.Get(Hashes) ? "hashes" : null);
        var policy = await context.ReadAsync($"export{query}");
        if (context.Get(To) is not { } path)
        {
            context.Output.Json(policy);
            return;
        }

        try
        {
            await using var file = new FileStream(path, NewFile());
            await JsonSerializer.SerializeAsync(file, policy, cancellationToken: context.Cancelled);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file cannot be written: {exception.Message}");
        }
    }

    // An existing file is not replaced: it may be the only copy of another policy.
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
