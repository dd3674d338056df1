using System.Globalization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A place in the audit as text: revision and index.</summary>
internal static class AuditPositions
{
    public static string TextOf(PolicyAuditPosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position.Revision}.{position.Index}");

    public static bool TryParse(string text, out PolicyAuditPosition position)
    {
        position = default;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0
            || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        position = new(revision, index);
        return true;
    }
}
