namespace ApiAccessControl.Text;

/// <summary>The known name an operator most likely meant.</summary>
internal static class NearestName
{
    /// <summary>Null when no name is similar enough: more than two letters in five differ.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            var distance = Distance(name, candidate);
            if (distance < least && distance * 5 <= 2 * Math.Max(name.Length, candidate.Length))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    private static int Distance(ReadOnlySpan<char> name, ReadOnlySpan<char> candidate)
    {
        // A name much longer than any known name is not a misspelling, and the cost is the product of the two lengths.
        if (name.Length > 2 * candidate.Length)
        {
            return name.Length;
        }

        var row = new int[candidate.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= name.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= candidate.Length; j++)
            {
                var same = char.ToLowerInvariant(name[i - 1]) == char.ToLowerInvariant(candidate[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
