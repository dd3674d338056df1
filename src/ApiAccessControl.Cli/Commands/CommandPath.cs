using System.CommandLine.Parsing;

namespace ApiAccessControl.Cli.Commands;

/// <summary>The words that lead to a command.</summary>
internal static class CommandPath
{
    public static string Of(ParseResult parse)
    {
        var words = new Stack<string>();
        for (SymbolResult? result = parse.CommandResult; result is CommandResult command; result = result.Parent)
        {
            words.Push(command.Command.Name);
        }

        return string.Join(' ', words);
    }
}
