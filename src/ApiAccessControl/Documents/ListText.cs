using System.Buffers;

namespace ApiAccessControl.Documents;

/// <summary>Splits the string form of a list: entries separated by commas, white space or line breaks.</summary>
internal static class ListText
{
    public const string Off = "off";

    // ASCII white space only: another space inside an entry is rejected with the entry, not guessed to be a separator.
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n\v\f");
    private static readonly SearchValues<char> Separators = SearchValues.Create(", \t\r\n\v\f");

    /// <summary>Returns false when an entry between two commas, or before or after a comma, is missing.</summary>
    public static bool TrySplit(string text, out IReadOnlyList<string> entries)
    {
        var found = new List<string>();
        entries = found;
        var rest = text.AsSpan();
        var afterComma = false;
        while (true)
        {
            var start = rest.IndexOfAnyExcept(WhiteSpace);
            if (start < 0)
            {
                return !afterComma;
            }

            rest = rest[start..];
            var length = rest.IndexOfAny(Separators);
            length = length < 0 ? rest.Length : length;
            if (length == 0)
            {
                return false;
            }

            found.Add(rest[..length].ToString());
            rest = AfterSeparator(rest[length..], out afterComma);
        }
    }

    private static ReadOnlySpan<char> AfterSeparator(ReadOnlySpan<char> rest, out bool comma)
    {
        var next = rest.IndexOfAnyExcept(WhiteSpace);
        comma = next >= 0 && rest[next] == ',';
        return comma ? rest[(next + 1)..] : rest;
    }
}
