using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Commands;

/// <summary>How a command is run: errors become a message on standard error and an exit code.</summary>
internal static class CommandSetup
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Prints JSON, in the shapes of the management REST API.",
        Recursive = true,
    };

    public static Command Handle(this Command command, Func<CommandContext, Task<int>> run)
    {
        command.SetAction((parse, cancellationToken) => RunAsync(parse, run, cancellationToken));
        return command;
    }

    /// <summary>For a command that ends with success, or with an exception.</summary>
    public static Command Handle(this Command command, Func<CommandContext, Task> run) =>
        command.Handle(async context =>
    {
        await run(context);
        return ExitCodes.Success;
    });

    private static async Task<int> RunAsync(
        ParseResult parse, Func<CommandContext, Task<int>> run, CancellationToken cancellationToken)
    {
        var output = new CommandOutput(parse.GetValue(Json));
        try
        {
            await using var context = new CommandContext(parse, output, cancellationToken);
            return await run(context);
        }
        catch (RefusedException refused)
        {
            Show(refused, output);
            return refused.ExitCode;
        }
        catch (CommandException failed)
        {
            output.Note(failed.Message);
            return failed.ExitCode;
        }
    }

    private static void Show(RefusedException refused, CommandOutput output)
    {
        if (output.IsJson && refused.Problem is { } problem)
        {
            output.Json(problem);
            return;
        }

        output.Note(refused.Message);
        if (refused.Fragment is { } fragment)
        {
            output.Json(fragment);
        }
    }
}
