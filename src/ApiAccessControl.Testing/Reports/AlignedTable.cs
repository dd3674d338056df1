namespace ApiAccessControl.Testing.Reports;

/// <summary>Pads cells, so that columns are aligned.</summary>
internal static class AlignedTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, string gap)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return rows.Select(row =>
            string.Join(gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
