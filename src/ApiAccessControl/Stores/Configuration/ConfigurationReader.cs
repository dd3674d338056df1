using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// From a configuration to a document or its problems; a pure function but for what the providers answer.
/// </summary>
internal static class ConfigurationReader
{
    /// <param name="configuration">The root, with every provider behind it visible.</param>
    /// <param name="options">Filled with what the section says; also in the document.</param>
    /// <param name="defaults">The switches of the profile, asked for after the options are read.</param>
    /// <param name="otherSections">Names of sub-sections that other packages read themselves.</param>
    public static ConfigurationDocument Read(
        IConfiguration configuration,
        ApiAccessControlOptions options,
        Func<ApiAccessControlOptions, PolicyDefaults> defaults,
        IReadOnlyCollection<string> otherSections)
    {
        var context = new ReaderContext(new(), new());
        if (ProviderList.Of(configuration) is not { } providers)
        {
            context.Errors.Add(ApiAccessControlOptions.SectionName, ProviderList.Hidden);
            return new(options, [], context.Paths, [], context.Errors.All, false);
        }

        var layered = LayeredSection.Read(ApiAccessControlOptions.SectionName, providers, context.Errors);
        var section = new ObjectReader(layered.Root, Known(otherSections), context);
        OptionsReader.Read(section, options);
        var records = PolicySectionReader.Read(section.Object("Policy", KnownNames.Policy), defaults(options), context);
        return new(
            options, records, context.Paths, layered.Contributing, context.Errors.All, context.Errors.HasRefusedNames);
    }

    private static IReadOnlyCollection<string> Known(IReadOnlyCollection<string> otherSections) =>
        otherSections.Count == 0
            ? KnownNames.Section
            : new HashSet<string>([.. KnownNames.Section, .. otherSections], StringComparer.OrdinalIgnoreCase);
}
