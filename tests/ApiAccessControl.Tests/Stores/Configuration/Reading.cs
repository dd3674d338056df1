using System.Text;
using ApiAccessControl.Keys;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Configuration;

namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>
/// Reads layers of JSON text, each the inside of the section, as the host reads files one over the other.
/// </summary>
internal static class Reading
{
    public const string Hash = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public const string OtherHash = "sha256:ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public const string KeyId = "h7qw2lkp9sxa4mzd";
    public const string KeyPath = "ApiAccessControl:Policy:Keys:" + KeyId;

    public static ConfigurationDocument Section(params string[] layers) => Document(Json(layers).Build());

    public static ConfigurationDocument Policy(params string[] layers) =>
        Section([.. layers.Select(layer => $$"""{ "Policy": {{layer}} }""")]);

    /// <summary>Each layer is the inside of one key; the first has its hash.</summary>
    public static ConfigurationDocument Key(params string[] layers) => Policy([.. layers.Select((layer, i) =>
        $$"""{ "Keys": { "{{KeyId}}": { {{(i == 0 ? $"\"SecretHash\": \"{Hash}\"," : "")}} {{layer}} } } }""")]);

    public static ConfigurationDocument Document(IConfiguration configuration, params string[] otherSections) =>
        ConfigurationReader.Read(configuration, new ApiAccessControlOptions(),
            options => new(options.Profile is not AccessProfile.Standard,
                options.Profile is not AccessProfile.AtlasLegacy),
            otherSections);

    public static IConfigurationBuilder Json(params string[] layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var layer in layers)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{layer}} }""")));
        }

        return builder;
    }

    public static IConfigurationRoot Memory(params (string Key, string? Value)[] entries) =>
        new ConfigurationBuilder().AddInMemoryCollection(Pairs(entries)).Build();

    public static IEnumerable<KeyValuePair<string, string?>> Pairs(params (string Key, string? Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create($"ApiAccessControl:{entry.Key}", entry.Value));

    public static T Single<T>(this ConfigurationDocument document) where T : PolicyRecord
    {
        Assert.Empty(document.Errors);
        return Assert.Single(document.Records.OfType<T>());
    }

    /// <summary>Asserts exactly one error, at this path and with these words.</summary>
    public static void MustRefuse(this ConfigurationDocument document, string path, string words)
    {
        var error = Assert.Single(document.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    public static IEnumerable<string>? Texts(this IReadOnlyList<AccessListEntry>? list) => list?
        .Select(entry => entry.Entry);
}
