using ApiAccessControl.Options;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores;

/// <summary>
/// The validation of a commit, the same for every store that can be managed. The validators read single records through
/// the transaction of the store, so they are as reliable as that transaction.
/// </summary>
public sealed class PolicyCommitValidator
{
    private readonly ResolvedOptions _options;
    private readonly TimeProvider _time;

    internal PolicyCommitValidator(ResolvedOptions options, TimeProvider time) => (_options, _time) = (options, time);

    /// <summary>Creates a validator for these options. In a host it is a service.</summary>
    public static PolicyCommitValidator Create(ApiAccessControlOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new(options.Resolve(), time);
    }

    /// <summary>Validates a commit.</summary>
    /// <param name="transaction"> The policy before the edits. MUST NOT change, and no other commit may happen, until
    /// the store has stored the validated changes. It is called sequentially. </param>
    /// <param name="revision">The revision of the policy before the commit.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="actor">Who makes the edits.</param>
    /// <param name="cancellationToken">Cancels the validation.</param>
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
        RecordValidator.Check(exact, _options, shape);
        if (shape.ToRejection(revision) is { } malformed)
        {
            return malformed;
        }

        var edited = new EditedPolicy(transaction, cancellationToken);
        var stale = await edited.LoadAsync(exact);
        if (stale.Count > 0)
        {
            return new(PolicyCommitStatus.Stale, revision, stale);
        }

        var errors = new CommitErrors();
        await new ReferenceValidator(edited, errors).CheckAsync();
        await new UniquenessValidator(edited, errors).CheckAsync();
        await new KeyLimitValidator(edited, _options.Limits, errors).CheckAsync();
        await new OwnerValidator(edited, _options.Lists, _time.GetUtcNow(), errors).CheckAsync();
        return errors.ToRejection(revision) ?? Allow(edited, revision, actor);
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
