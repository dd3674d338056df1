using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>One error or warning of a start.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Place">The path to correct; empty where the message names it.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
internal sealed record Diagnostic(string Severity, string Code, string Place, string Message)
{
    private const string Separator = ": ";

    /// <summary>An error that prevents a start: a path, and behind it what is wrong there.</summary>
    public static Diagnostic Error(string text) => Split("error", "invalid", text);

    public static Diagnostic Of(AccessDiagnostic found) => new("warning", found.Code, found.Place, found.Message);

    /// <summary>An event of the log. Its name is the code.</summary>
    public static Diagnostic Of(LogLevel level, EventId id, string text) => Split(
        level >= LogLevel.Error ? "error" : "warning",
        JsonNamingPolicy.SnakeCaseLower.ConvertName(id.Name ?? "warning"), text);

    // A path has no white space, and the first word of a sentence has no colon in it.
    private static Diagnostic Split(string severity, string code, string text)
    {
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        var place = end > 0 ? text[..end] : "";
        return place.Contains(':', StringComparison.Ordinal) && !place.Contains(' ', StringComparison.Ordinal)
            ? new(severity, code, place, text[(end + Separator.Length)..])
            : new(severity, code, "", text);
    }
}
