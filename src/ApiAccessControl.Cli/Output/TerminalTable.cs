using Spectre.Console;

namespace ApiAccessControl.Cli.Output;

/// <summary>
/// A table for a person. Columns without a value are left out, because terminals are narrow; scripts get all of them.
/// </summary>
internal static class TerminalTable
{
    public static void Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [.. rows];
        int[] shown =
        [
            .. Enumerable.Range(0, head.Count)
                .Where(column => column == 0 || Array.Exists(all, row => row[column].Length > 0)),
        ];
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in shown)
        {
            // The first column names the row, and is what people copy.
            table.AddColumn(
                new TableColumn(new Markup($"[bold]{Markup.Escape(head[column])}[/]")) { NoWrap = column == 0 });
        }

        foreach (var row in all)
        {
            table.AddRow(shown.Select(
                column => new Spectre.Console.Text(Printable.Of(row[column]), CellStyle.Of(row[column]))));
        }

        Terminal.Out.Write(table);
    }
}
