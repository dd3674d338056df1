using System.Text;
using System.Text.Json;

namespace ApiAccessControl.Cli.Output;

/// <summary>A refusal of the management API as lines for people: the code, the detail, and each error.</summary>
internal static class ProblemText
{
    public static string Of(string code, JsonElement problem)
    {
        var text = new StringBuilder($"{code}: {problem.Text("detail")}");
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
        {
            foreach (var (path, message) in errors.EnumerateObject().SelectMany(
                error => error.Value.EnumerateArray(), (error, message) => (error.Name, message)))
            {
                text.AppendLine().Append("  ").Append(path).Append(": ").Append(message);
            }
        }

        if (problem.Texts("keys") is { Length: > 0 } keys)
        {
            text.AppendLine().Append("  keys: ").AppendJoin(", ", keys);
        }

        return text.ToString();
    }
}
