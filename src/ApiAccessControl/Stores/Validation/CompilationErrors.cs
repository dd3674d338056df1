using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Finds the errors of the compiler and of the references between records, so that they are reported together with the
/// errors of reading.
/// </summary>
internal static class CompilationErrors
{
    // A key whose secret could not be read has none, which must not be reported as a second error.
    private static readonly HashSet<string> SecretProperties = new(StringComparer.Ordinal)
    {
        nameof(KeyRecord.SecretHash), nameof(KeyRecord.PreviousSecretHash), nameof(KeyRecord.PreviousUntil),
        nameof(KeyRecord.OpaqueHash), nameof(KeyRecord.HighEntropy), nameof(KeyRecord.DigestVerifier),
        nameof(KeyRecord.PreviousDigestVerifier),
    };

    /// <param name="read">The errors of reading.</param>
    /// <param name="records">The records that could be read.</param>
    /// <param name="paths">Their paths.</param>
    /// <param name="options">The options that define the valid entries.</param>
    /// <param name="hasInvalidNames"> Whether a record is left out because its name is invalid: otherwise every
    /// reference to it would be reported too. </param>
    public static IEnumerable<ReadError> In(
        IReadOnlyList<ReadError> read, IReadOnlyList<PolicyRecord> records, PolicyPaths paths,
        ResolvedOptions options, bool hasInvalidNames)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, options);
        foreach (var record in records)
        {
            builder.Put(record);
        }

        var snapshot = builder.Build(0);
        var between = hasInvalidNames ? [] : CrossReferences.Check(snapshot, options.Limits);
        var known = read.Select(error => error.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var error in builder.Errors.Concat(between))
        {
            var path = paths.Of(error.Kind, error.Id, error.Property, error.Index);
            if (!known.Contains(DisplayText.Text(path)) && !FollowsFrom(known, error, paths))
            {
                yield return new(path, error.Message);
            }
        }
    }

    private static bool FollowsFrom(HashSet<string> known, PolicyDiagnostic error, PolicyPaths paths)
    {
        if (error.Kind != PolicyRecordKind.Key || error.Property is null || !SecretProperties.Contains(error.Property))
        {
            return false;
        }

        var key = DisplayText.Text(paths.Of(error.Kind, error.Id));
        return known.Contains(key) || SecretProperties.Any(property => known.Contains($"{key}:{property}"));
    }
}
