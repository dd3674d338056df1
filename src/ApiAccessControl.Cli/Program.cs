using System.CommandLine.Invocation;
using ApiAccessControl.Cli.Commands;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;
using ApiAccessControl.Text;

namespace ApiAccessControl.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        // The parser repeats what it does not understand, so a key is recognized before it sees the arguments.
        if (Secrets.IsIn(args))
        {
            await Console.Error.WriteLineAsync(
                "An argument looks like the text of a key, and is not repeated here. Every user of the machine sees "
                + "arguments: give secrets on standard input or in an environment variable, and replace this key.");
            return ExitCodes.Usage;
        }

        // Without response files: an argument that starts with @ is no file name.
        var parse = ApiAccessCommand.Create().Parse(args, new() { ResponseFileTokenReplacer = null });
        return parse.Errors.Count > 0 && parse.Action is ParseErrorAction ? Refuse(parse) : await parse.InvokeAsync();
    }

    private static int Refuse(ParseResult parse)
    {
        foreach (var error in parse.Errors)
        {
            Console.Error.WriteLine(Printable.Of(SecretText.Shorten(error.Message)));
        }

        Console.Error.WriteLine($"'{CommandPath.Of(parse)} --help' shows how it is used.");
        return ExitCodes.Usage;
    }
}
