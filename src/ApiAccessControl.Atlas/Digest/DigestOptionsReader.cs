using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>Reads <c>ApiAccessControl:Digest</c>. A name or value that is not known refuses the start.</summary>
internal sealed class DigestOptionsReader(IEnumerable<IConfiguration> configurations) : IConfigureOptions<DigestOptions>
{
    public const string Section = "Digest";

    public void Configure(DigestOptions options)
    {
        var errors = new List<string>();
        foreach (var member in configurations.SelectMany(root =>
            root.GetSection(DigestOptions.SectionName).GetChildren()))
        {
            if (Set(options, member) is { } error)
            {
                errors.Add($"{member.Path}: {error}");
            }
        }

        if (errors.Count > 0)
        {
            throw new ApiAccessConfigurationException(errors);
        }
    }

    private static string? Set(DigestOptions options, IConfigurationSection member)
    {
        var text = member.Value ?? "";
        switch (member.Key.ToUpperInvariant())
        {
            case "ALGORITHMS":
                options.Algorithms = [.. Texts(member)];
                return null;
            case "REALM":
                options.Realm = text.Length == 0 ? null : text;
                return null;
            case "NONCELIFETIME" when TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value):
                options.NonceLifetime = value;
                return null;
            case "REMEMBEREDNONCES"
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value):
                options.RememberedNonces = value;
                return null;
            case "USERHASH" when bool.TryParse(text, out var value):
                options.UserHash = value;
                return null;
            case "ALLOWWITHOUTQOP" when bool.TryParse(text, out var value):
                options.AllowWithoutQop = value;
                return null;
            case "NONCELIFETIME": return "must be a time such as 00:05:00.";
            case "REMEMBEREDNONCES": return "must be a whole number.";
            case "USERHASH" or "ALLOWWITHOUTQOP": return "must be true or false.";
            default:
                return "is not known. Known are Algorithms, Realm, NonceLifetime, RememberedNonces, UserHash and "
                    + "AllowWithoutQop.";
        }
    }

    private static IEnumerable<string> Texts(IConfigurationSection member)
    {
        var elements = member.GetChildren().Select(child => child.Value ?? "");
        return member.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : elements;
    }
}
