using Spectre.Console;

namespace ApiAccessControl.Cli.Output;

/// <summary>
/// The terminal behind standard output and standard error. NO_COLOR and a dumb terminal are respected.
/// </summary>
internal static class Terminal
{
    public static IAnsiConsole Out { get; } = Create(Console.Out, !Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, !Console.IsErrorRedirected);

    private static bool HasColours =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isTerminal && HasColours ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = isTerminal && HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = isTerminal && HasColours ? InteractionSupport.Yes : InteractionSupport.No,
    });
}
