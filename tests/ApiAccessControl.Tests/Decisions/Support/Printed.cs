using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>Prints a failing case so that a developer can copy it into a test.</summary>
internal static class Printed
{
    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Case(ResolvedOptions options, IEnumerable<PolicyRecord>? records, Ask ask)
    {
        var text = new StringBuilder();
        text.AppendLine().Append("options ").AppendLine(Json(options));
        foreach (var record in records ?? [])
        {
            text.Append("record  ").AppendLine(Json(record));
        }

        return text.Append("request ").AppendLine(Json(ask)).ToString();
    }

    public static string Trace(DecisionTrace trace) =>
        string.Concat(trace.Checks.Select(check => $"check   {check}\n"));

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), Format);
}
