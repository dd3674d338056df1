using ApiAccessControl.Documents.Records;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The section of this configuration that is ours, and the sub-sections that other packages read themselves.
/// </summary>
internal sealed class AccessSection(IConfiguration configuration, IEnumerable<AccessSubSection> others)
{
    private readonly string[] _others = [.. others.Select(other => other.Name)];

    public ConfigurationDocument Read(
        ApiAccessControlOptions options, Func<ApiAccessControlOptions, PolicyDefaults> defaults) =>
        ConfigurationReader.Read(configuration, options, defaults, _others);

    /// <summary>Equal for two looks at which every provider said the same.</summary>
    public ulong Print() => ProviderList.Of(configuration) is { } providers
        ? ProviderPrint.Of(ApiAccessControlOptions.SectionName, providers)
        : 0;

    /// <summary>Whether a policy is written here.</summary>
    public bool HasPolicy =>
        configuration.GetSection(ApiAccessControlOptions.SectionName).GetChildren().Any(child => child.Key == "Policy");

    public IChangeToken GetReloadToken() => configuration.GetReloadToken();
}

/// <summary>A name within the section that is another package's.</summary>
internal sealed record AccessSubSection(string Name);
