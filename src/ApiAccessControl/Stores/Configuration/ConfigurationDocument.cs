using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>The section as it was read. With a single problem in it nothing of it may be used.</summary>
/// <param name="Options">How the gate behaves.</param>
/// <param name="Records">The policy data, the settings first.</param>
/// <param name="Paths">Where each record stands.</param>
/// <param name="Layers">The providers that gave something.</param>
/// <param name="Errors">All errors of reading.</param>
/// <param name="HasRefusedNames">Whether something is missing in the records because its name was refused.</param>
internal sealed record ConfigurationDocument(
    ApiAccessControlOptions Options,
    IReadOnlyList<PolicyRecord> Records,
    PolicyPaths Paths,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<ReadError> Errors,
    bool HasRefusedNames)
{
    /// <summary>What the compiler would refuse is reported together with what could not be read.</summary>
    /// <param name="rules">The options of the profile, which say what entries may be.</param>
    /// <exception cref="ApiAccessConfigurationException">Something could not be read.</exception>
    public void ThrowIfBroken(ResolvedOptions rules)
    {
        if (Errors.Count > 0)
        {
            var all = Errors.Concat(CompilationErrors.Beside(Errors, Records, Paths, rules, HasRefusedNames));
            throw new ApiAccessConfigurationException([.. all.Select(problem => problem.ToString())]);
        }
    }

    /// <summary>Records hold hashes, and options the pepper: neither belongs in a log.</summary>
    public override string ToString() => $"{Records.Count} records, {Errors.Count} problems";
}
