namespace ApiAccessControl.Stores;

/// <summary>Changes a stored policy. Read-only sources (configuration) do not implement it.</summary>
public interface IPolicyManager : IPolicyReader
{
    /// <summary>Applies all edits, or none.</summary>
    /// <remarks>
    /// <para>MUST be one transaction, and commits MUST be serialized: the revisions of a store increase by one with
    /// every commit and have no gaps that a reader could skip.</para>
    /// <para>MUST call <see cref="PolicyCommitValidator"/> within that transaction, and store its changes and its audit
    /// records, or nothing when it rejects the commit. So concurrent commits can neither exceed a key limit nor delete
    /// the last owner.</para>
    /// <para>MUST have stored the change durably, and fired the signal of the source, before it returns
    /// <see cref="PolicyCommitStatus.Committed"/>.</para>
    /// <para>When the store fails it MUST throw a <see cref="PolicyCommitException"/>, which says whether nothing was
    /// stored (the commit can be repeated) or the outcome is unknown (the connection broke while the store was
    /// committing: read before it is repeated). An <see cref="OperationCanceledException"/> means that nothing was
    /// stored.</para>
    /// <para>An empty list MUST be committed without a new revision. The same applies to the deletion of a record that
    /// does not exist.</para>
    /// </remarks>
    /// <param name="edits">The edits, at most one per record.</param>
    /// <param name="actor">Who makes the edits.</param>
    /// <param name="cancellationToken">Cancels the commit, as long as the outcome is certain.</param>
    ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken);

    /// <summary>
    /// The audit, latest change first. MUST contain a record for every change of every commit, and none for a rejected
    /// commit.
    /// </summary>
    ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken);
}
