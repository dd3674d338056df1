using System.Text.Json;

namespace ApiAccessControl.Cli.Targets;

/// <summary>Tells a settings file from a policy file.</summary>
internal static class SettingsFiles
{
    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Whether the file has the section of the product. A file that cannot be read is a policy file.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.EnumerateObject().Any(member =>
                    member.Name.Split(':')[0].Equals(
                        ApiAccessControlOptions.SectionName, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }
}
