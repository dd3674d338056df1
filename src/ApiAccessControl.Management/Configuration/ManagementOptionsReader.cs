using System.Globalization;

namespace ApiAccessControl.Management.Configuration;

/// <summary>Reads <c>ApiAccessControl:Management</c>. A name or value that is not known refuses the start.</summary>
internal sealed class ManagementOptionsReader(IEnumerable<IConfiguration> configurations)
    : IConfigureOptions<ManagementOptions>
{
    public const string Section = "Management";

    public void Configure(ManagementOptions options)
    {
        var errors = new List<string>();
        foreach (var member in configurations.SelectMany(root =>
            root.GetSection(ManagementOptions.SectionName).GetChildren()))
        {
            if (Set(options, member.Key, member.Value ?? "") is { } error)
            {
                errors.Add($"{member.Path}: {error}");
            }
        }

        if (errors.Count > 0)
        {
            throw new ApiAccessConfigurationException(errors);
        }
    }

    private static string? Set(ManagementOptions options, string name, string text)
    {
        switch (name.ToUpperInvariant())
        {
            case "KEYSONLY" when bool.TryParse(text, out var value): options.KeysOnly = value; return null;
            case "REQUIREDROLE": options.RequiredRole = text; return null;
            case "FIRSTENTRYFROM" when IsName(text) && Enum.TryParse<FirstEntryFrom>(text, true, out var value):
                options.FirstEntryFrom = value;
                return null;
            case "KEYMANAGEMENTREQUIRESLIST" when bool.TryParse(text, out var value):
                options.KeyManagementRequiresList = value;
                return null;
            case "STEPUPPOLICY": options.StepUpPolicy = text.Length == 0 ? null : text; return null;
            case "IMPORTLIMIT" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value):
                options.ImportLimit = value;
                return null;
            case "KEYSONLY" or "KEYMANAGEMENTREQUIRESLIST": return "must be true or false.";
            case "FIRSTENTRYFROM": return "must be Console, Anywhere or Nowhere.";
            case "IMPORTLIMIT": return "must be a whole number of bytes.";
            default:
                return "is not known. Known are KeysOnly, RequiredRole, FirstEntryFrom, KeyManagementRequiresList, "
                    + "StepUpPolicy and ImportLimit.";
        }
    }

    private static bool IsName(string text) => text.All(char.IsAsciiLetter);
}
