using Spectre.Console;

namespace ApiAccessControl.Cli.Output;

/// <summary>The colour of a cell: the words that say whether something works are seen first.</summary>
internal static class CellStyle
{
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Doubtful = new(Color.Yellow);

    public static Style Of(string cell) => cell switch
    {
        "active" or "allowed" or "passed" or "on" => Good,
        "disabled" or "expired" or "refused" or "error" => Bad,
        "warning" or "reported" or "not-yet-valid" => Doubtful,
        _ => Style.Plain,
    };
}
