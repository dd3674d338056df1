using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Explain;

/// <summary>
/// Builds the snapshot that a commit of edits would make. It shares with its origin everything that the edits do not
/// touch, so it costs what the edits cost, not what the policy costs.
/// </summary>
internal sealed class CandidatePolicies(PolicyCommitValidator validator, ResolvedOptions options)
{
    private static readonly PolicyActor Actor = new("preview");

    /// <summary>The snapshot, or why there is none.</summary>
    public async ValueTask<(PolicySnapshot? Candidate, ValidatedCommit? Refused)> BuildAsync(
        PolicySnapshot? origin, IReadOnlyList<PolicyEdit> edits, IPolicyManager? store, CancellationToken cancellationToken)
    {
        if (origin is null)
        {
            return (null, Invalid(0, ["There is no policy to edit: none is loaded, or it is older than MaxStaleness."]));
        }

        if (store is null)
        {
            return WithoutStore(origin, edits);
        }

        var commit = await validator.CheckAsync(store, origin.Revision, edits, Actor, cancellationToken);
        return commit.Errors.Count > 0 ? (null, commit) : (Build(origin, commit.Changes, out _), null);
    }

    // Configuration has no versions and no limits on keys. Its documents are validated as a whole, and errors that the
    // policy has already are not errors of the edits.
    private (PolicySnapshot? Candidate, ValidatedCommit? Refused) WithoutStore(
        PolicySnapshot origin, IReadOnlyList<PolicyEdit> edits)
    {
        var exact = edits.Select(CanonicalRecord.Exact).ToArray();
        var errors = new CommitErrors();
        RecordValidator.Check(exact, options, errors);
        if (errors.Verdict(origin.Revision) is { } malformed)
        {
            return (null, malformed);
        }

        var candidate = Build(origin, exact.Select(edit => edit.Change), out var compiled);
        var references = CrossReferences.Check(candidate, options.Limits)
            .Except(CrossReferences.Check(origin, options.Limits));
        string[] texts = [.. compiled.Concat(references).Select(error => $"{error.Path}: {error.Message}")];
        return texts.Length > 0 ? (null, Invalid(origin.Revision, texts)) : (candidate, null);
    }

    private PolicySnapshot Build(
        PolicySnapshot origin, IEnumerable<PolicyChange> changes, out IReadOnlyList<PolicyDiagnostic> errors)
    {
        var builder = new SnapshotBuilder(origin, options);
        foreach (var change in changes)
        {
            builder.Apply(change);
        }

        var candidate = builder.Build(origin.Revision + 1);
        errors = builder.Errors;
        return candidate;
    }

    private static ValidatedCommit Invalid(long revision, IReadOnlyList<string> errors) =>
        new(PolicyCommitStatus.Invalid, revision, errors);
}
