using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>The section after reading. If it has any error, none of it may be used.</summary>
/// <param name="Options">The options of the gate.</param>
/// <param name="Records">The records of the policy, the settings first.</param>
/// <param name="Paths">The path of each record.</param>
/// <param name="Layers">The providers that contain a part of the section.</param>
/// <param name="Errors">All errors of reading.</param>
/// <param name="HasInvalidNames">Whether a record is left out because its name is invalid.</param>
internal sealed record ConfigurationDocument(
    ApiAccessControlOptions Options,
    IReadOnlyList<PolicyRecord> Records,
    PolicyPaths Paths,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<ReadError> Errors,
    bool HasInvalidNames)
{
    /// <summary>Reports the errors of the compiler together with the errors of reading.</summary>
    /// <param name="options">The options of the profile, which define the valid entries.</param>
    /// <exception cref="ApiAccessConfigurationException">The section has errors.</exception>
    public void ThrowIfBroken(ResolvedOptions options)
    {
        if (Errors.Count > 0)
        {
            var all = Errors.Concat(CompilationErrors.In(Errors, Records, Paths, options, HasInvalidNames));
            throw new ApiAccessConfigurationException([.. all.Select(error => error.ToString())]);
        }
    }

    /// <summary>Returns no values: records contain hashes, and options contain the pepper.</summary>
    public override string ToString() => $"{Records.Count} records, {Errors.Count} errors";
}
