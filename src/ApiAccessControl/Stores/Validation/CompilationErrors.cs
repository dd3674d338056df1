using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// What the compiler and the look across records find in records that were read, so that it is reported together with
/// what was wrong in reading them.
/// </summary>
internal static class CompilationErrors
{
    // A key whose secret could not be read has none, which is not to be reported as a second error.
    private static readonly HashSet<string> OfSecret = new(StringComparer.Ordinal)
    {
        nameof(KeyRecord.SecretHash), nameof(KeyRecord.PreviousSecretHash), nameof(KeyRecord.PreviousUntil),
        nameof(KeyRecord.OpaqueHash), nameof(KeyRecord.HighEntropy),
    };

    /// <param name="read">The errors of reading.</param>
    /// <param name="records">What could be read.</param>
    /// <param name="paths">Where it stands.</param>
    /// <param name="rules">What entries may be.</param>
    /// <param name="hasRefusedNames">
    /// Whether something is missing because of its name: every reference to it would be reported as well.
    /// </param>
    public static IEnumerable<ReadError> Beside(
        IReadOnlyList<ReadError> read, IReadOnlyList<PolicyRecord> records, PolicyPaths paths,
        ResolvedOptions rules, bool hasRefusedNames)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        foreach (var record in records)
        {
            builder.Put(record);
        }

        var snapshot = builder.Build(0);
        var between = hasRefusedNames ? [] : CrossReferences.Check(snapshot, rules.Limits);
        var known = read.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var problem in builder.Errors.Concat(between))
        {
            var path = paths.Of(problem.Kind, problem.Id, problem.Property, problem.Index);
            if (!known.Contains(DisplayText.Text(path)) && !FollowsFrom(known, problem, paths))
            {
                yield return new(path, problem.Message);
            }
        }
    }

    private static bool FollowsFrom(HashSet<string> known, PolicyDiagnostic problem, PolicyPaths paths)
    {
        if (problem.Kind != PolicyRecordKind.Key || problem.Property is null || !OfSecret.Contains(problem.Property))
        {
            return false;
        }

        var key = DisplayText.Text(paths.Of(problem.Kind, problem.Id));
        return known.Contains(key) || OfSecret.Any(property => known.Contains($"{key}:{property}"));
    }
}
