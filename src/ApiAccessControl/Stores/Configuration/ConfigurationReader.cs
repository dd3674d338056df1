using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// Reads a configuration into a document or its errors. Its result depends only on the values of the providers.
/// </summary>
internal static class ConfigurationReader
{
    /// <param name="configuration">The root, whose providers must be visible.</param>
    /// <param name="options">Receives the options of the section; also in the document.</param>
    /// <param name="defaults">The defaults of the profile, called after the options are read.</param>
    /// <param name="otherSections">Names of sub-sections that other packages read.</param>
    /// <param name="readsPolicy">Whether the policy is read too.</param>
    public static ConfigurationDocument Read(
        IConfiguration configuration,
        ApiAccessControlOptions options,
        Func<ApiAccessControlOptions, PolicyDefaults> defaults,
        IReadOnlyCollection<string> otherSections,
        bool readsPolicy = true)
    {
        var context = new ReaderContext(new(), new());
        if (ProviderList.Of(configuration) is not { } providers)
        {
            context.Errors.Add(ApiAccessControlOptions.SectionName, ProviderList.Hidden);
            return new(options, [], context.Paths, [], context.Errors.All, false);
        }

        var layered = LayeredSection.Read(
            ApiAccessControlOptions.SectionName, providers, context.Errors, readsPolicy ? null : KnownNames.PolicyName);
        var section = new ObjectReader(layered.Root, Known(otherSections), context);
        OptionsReader.Read(section, options);
        var records = PolicySectionReader.Read(
            section.Object(KnownNames.PolicyName, KnownNames.Policy), defaults(options), context);
        return new(
            options, records, context.Paths, layered.Contributing, context.Errors.All, context.Errors.HasInvalidNames);
    }

    private static IReadOnlyCollection<string> Known(IReadOnlyCollection<string> otherSections) =>
        otherSections.Count == 0
            ? KnownNames.Section
            : new HashSet<string>([.. KnownNames.Section, .. otherSections], StringComparer.OrdinalIgnoreCase);
}
