using System.Text;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Testing.Files;

/// <summary>
/// The lines that two texts do not share, with the lines around them. Widths of columns do not count: a longer cell
/// would change every line of a table.
/// </summary>
internal static partial class LineDifference
{
    private const int Context = 1;

    /// <summary>The difference; null when there is none.</summary>
    public static string? Of(string reviewed, string now)
    {
        var (before, after) = (LinesOf(reviewed), LinesOf(now));
        var lines = Merge(before, after);
        if (lines.TrueForAll(line => line.Sign == ' '))
        {
            return null;
        }

        var text = new StringBuilder();
        var last = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            if (!IsShown(lines, index))
            {
                continue;
            }

            if (index > last + 1)
            {
                text.Append("  ...\n");
            }

            text.Append(lines[index].Sign).Append(' ').Append(lines[index].Text).Append('\n');
            last = index;
        }

        return text.ToString();
    }

    // The first line of a table names its columns.
    private static bool IsShown(List<(char Sign, string Text)> lines, int index) =>
        lines[index].Text.StartsWith("Method ", StringComparison.Ordinal)
        || lines[index].Text.StartsWith("Route ", StringComparison.Ordinal)
        || Enumerable.Range(Math.Max(0, index - Context), Math.Min(lines.Count, index + Context + 1)
            - Math.Max(0, index - Context)).Any(near => lines[near].Sign != ' ');

    // The longest common subsequence, which is quadratic: a matrix has hundreds of lines.
    private static List<(char Sign, string Text)> Merge(string[] before, string[] after)
    {
        var (left, right) = (before.Select(Normalize).ToArray(), after.Select(Normalize).ToArray());
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j]
                    ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var merged = new List<(char, string)>();
        var (x, y) = (0, 0);
        while (x < left.Length || y < right.Length)
        {
            if (x < left.Length && y < right.Length && left[x] == right[y])
            {
                merged.Add((' ', after[y++]));
                x++;
            }
            else if (y == right.Length || (x < left.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                merged.Add(('-', before[x++]));
            }
            else
            {
                merged.Add(('+', after[y++]));
            }
        }

        return merged;
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string Normalize(string line) => Gap().Replace(line.TrimEnd(), "  ");

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
