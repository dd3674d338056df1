using ApiAccessControl.Profiles;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// What the compiler and the look across records find, so that it is told together with what the readers found: an
/// operator repairs a document once, not once for each kind of error.
/// </summary>
internal static class RecordErrors
{
    /// <param name="records">As far as they could be read.</param>
    /// <param name="paths">Where they stand.</param>
    /// <param name="found">What the readers found. A record is not reported again for what follows from that.</param>
    /// <param name="rules">The rules of the host.</param>
    public static IEnumerable<ReadProblem> Find(
        IReadOnlyList<PolicyRecord> records, ConfigurationPaths paths, IReadOnlyList<ReadProblem> found,
        AccessRules rules)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        foreach (var record in records)
        {
            builder.Put(record);
        }

        var snapshot = builder.Build(0);
        return builder.Errors.Concat(CrossReferences.Check(snapshot, rules.Limits))
            .Select(problem => new ReadProblem(
                paths.Of(problem.Kind, problem.Id, problem.Property, problem.Index), problem.Message))
            .Where(problem => !found.Any(earlier => IsSame(earlier.Path, problem.Path)));
    }

    // Equal, or about the object that holds what was found. That a key has no secret is found at the key, and by the
    // compiler at the hash.
    private static bool IsSame(string found, string path) =>
        IsWithin(found, path)
        || (IsWithin(path, found) && path.EndsWith("Hash", StringComparison.Ordinal)
            && path.LastIndexOf(':') == found.Length);

    private static bool IsWithin(string path, string of) =>
        path.StartsWith(of, StringComparison.Ordinal) && (path.Length == of.Length || path[of.Length] == ':');
}
