using ApiAccessControl.Profiles;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>The section as it was read. With a single problem in it nothing of it may be used.</summary>
/// <param name="Options">How the gate behaves.</param>
/// <param name="Records">The policy data, the settings first.</param>
/// <param name="Paths">Where each record stands.</param>
/// <param name="Layers">The providers that gave something.</param>
/// <param name="Fingerprint">Equal for two readings in which every provider said the same.</param>
/// <param name="Problems">All errors.</param>
internal sealed record ConfigurationDocument(
    ApiAccessControlOptions Options,
    IReadOnlyList<PolicyRecord> Records,
    ConfigurationPaths Paths,
    IReadOnlyList<Layer> Layers,
    string Fingerprint,
    IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>A section that cannot be used is compiled too, so that all errors are told at once.</summary>
    /// <exception cref="ApiAccessConfigurationException">Something is wrong.</exception>
    public void ThrowIfBroken(AccessRules rules)
    {
        if (Problems.Count > 0)
        {
            var all = Problems.Concat(RecordErrors.Find(Records, Paths, Problems, rules));
            throw new ApiAccessConfigurationException([.. all.Select(problem => problem.ToString())]);
        }
    }

    /// <summary>Records hold hashes, and options the pepper: neither belongs in a log.</summary>
    public override string ToString() => $"{Records.Count} records, {Problems.Count} problems";
}
