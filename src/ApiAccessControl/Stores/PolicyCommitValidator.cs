using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores;

/// <summary>
/// What every managing store checks before it stores, the same for all. The rules look at single records through the
/// transaction of the store, so they are as true as that transaction is alone.
/// </summary>
public sealed class PolicyCommitValidator
{
    private readonly ResolvedOptions _rules;
    private readonly TimeProvider _time;

    internal PolicyCommitValidator(ResolvedOptions rules, TimeProvider time) => (_rules, _time) = (rules, time);

    /// <summary>The rules of these options. A host has them as a service.</summary>
    public static PolicyCommitValidator Create(ApiAccessControlOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new(options.Resolve(), time);
    }

    /// <summary>Decides over a commit.</summary>
    /// <param name="transaction">
    /// The policy as it is, before the edits. MUST NOT change, nor be committed to by anybody else, until the store has
    /// stored what the verdict allows. It is asked one question at a time.
    /// </param>
    /// <param name="revision">The revision of the policy before the commit.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="actor">Who makes them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ValidatedCommit> CheckAsync(
        IPolicyReader transaction,
        long revision,
        IReadOnlyList<PolicyEdit> edits,
        PolicyActor actor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(edits);
        ActorValidator.ThrowIfUnusable(actor);
        var exact = edits.Select(CanonicalRecord.Exact).ToArray();
        var shape = new CommitErrors();
        RecordValidator.Check(exact, _rules, shape);
        if (shape.Verdict(revision) is { } malformed)
        {
            return malformed;
        }

        var edited = new EditedPolicy(transaction, cancellationToken);
        var stale = await edited.LoadAsync(exact);
        if (stale.Count > 0)
        {
            return new(PolicyCommitStatus.Stale, revision, stale);
        }

        var problems = new CommitErrors();
        await new ReferenceValidator(edited, problems).CheckAsync();
        await new UniquenessValidator(edited, problems).CheckAsync();
        await new KeyLimitValidator(edited, _rules.Limits, problems).CheckAsync();
        await new OwnerValidator(edited, _rules.Lists, _time.GetUtcNow(), problems).CheckAsync();
        return problems.Verdict(revision) ?? Allow(edited, revision, actor);
    }

    private ValidatedCommit Allow(EditedPolicy edited, long revision, PolicyActor actor)
    {
        if (edited.Steps.Count == 0)
        {
            return new(revision, [], []);
        }

        var at = CanonicalRecord.Exact(_time.GetUtcNow());
        var audit = new PolicyAuditRecord[edited.Steps.Count];
        for (var i = 0; i < audit.Length; i++)
        {
            audit[i] = AuditText.Describe(edited.Steps[i], new(revision + 1, i), at, actor);
        }

        return new(revision + 1, [.. edited.Steps.Select(step => step.Change)], audit);
    }
}
