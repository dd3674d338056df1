using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApiAccessControl.Cli.Output;

/// <summary>
/// Writes what a command answers. A terminal gets tables in colour; a pipe gets one record in each line, its columns
/// separated by tabs, without a single escape sequence; <c>--json</c> gets JSON.
/// </summary>
internal sealed class CommandOutput(bool isJson)
{
    // For files and terminals: only what JSON itself requires is escaped, which includes control characters.
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public bool IsJson => isJson;

    /// <summary>Whether a person sees the output.</summary>
    public static bool IsTerminal => !Console.IsOutputRedirected;

    public void Json(JsonElement json) => _out.WriteLine(JsonSerializer.Serialize(json, Indented));

    public void Json(JsonNode json) => _out.WriteLine(json.ToJsonString(Indented));

    /// <summary>One line that is no table.</summary>
    public void Line(string text) => _out.WriteLine(Printable.Of(text));

    /// <summary>What a person should know and a script should not get.</summary>
    public void Note(string text) => _error.WriteLine(Printable.Lines(text));

    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (IsTerminal)
        {
            TerminalTable.Write(head, rows);
            return;
        }

        _out.WriteLine(string.Join('\t', head));
        foreach (var row in rows)
        {
            _out.WriteLine(string.Join('\t', row.Select(Printable.Of)));
        }
    }

    /// <summary>One record: a line for each member.</summary>
    public void Record(params (string Name, string Value)[] members) =>
        Table(["Name", "Value"], members.Select(member => (string[])[member.Name, member.Value]));
}
