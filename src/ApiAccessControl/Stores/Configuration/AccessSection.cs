using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The configuration section of this package, and the names of sub-sections that other packages read.
/// </summary>
/// <param name="configuration">The root.</param>
/// <param name="others">The sub-sections of other packages.</param>
/// <param name="readsPolicy">Whether its policy is read; not where a test has replaced it.</param>
internal sealed class AccessSection(
    IConfiguration configuration, IEnumerable<AccessSubSection> others, bool readsPolicy = true)
{
    private readonly string[] _others = [.. others.Select(other => other.Name)];

    public ConfigurationDocument Read(
        ApiAccessControlOptions options, Func<ApiAccessControlOptions, PolicyDefaults> defaults) =>
        ConfigurationReader.Read(configuration, options, defaults, _others, readsPolicy);

    /// <summary>Equal for two calls when no provider has changed a value in between.</summary>
    public ulong Print() => ProviderList.Of(configuration) is { } providers
        ? ProviderPrint.Of(ApiAccessControlOptions.SectionName, providers)
        : 0;

    /// <summary>Whether the section contains a policy.</summary>
    public bool HasPolicy => readsPolicy
        && configuration.GetSection(ApiAccessControlOptions.SectionName).GetChildren()
            .Any(child => child.Key == KnownNames.PolicyName);

    public IChangeToken GetReloadToken() => configuration.GetReloadToken();
}

/// <summary>The name of a sub-section that another package reads.</summary>
internal sealed record AccessSubSection(string Name);
