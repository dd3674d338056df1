namespace ApiAccessControl.Stores;

/// <summary>
/// Changes a stored policy. Sources that are only read (configuration) do not implement it.
/// </summary>
public interface IPolicyManager : IPolicyReader
{
    /// <summary>Makes all the edits, or none.</summary>
    /// <remarks>
    /// <para>MUST be one transaction, and commits MUST happen one after another: the revisions of a store grow by one
    /// with every commit and have no gaps that a reader could skip over.</para>
    /// <para>MUST ask <see cref="PolicyCommitValidator"/> within that transaction, and store its changes and its audit
    /// records, or nothing when it refuses. So an eleventh key does not appear and a last owner does not vanish,
    /// however many commit at once.</para>
    /// <para>MUST have stored the change durably, and told the signal of the source, before it returns
    /// <see cref="PolicyCommitStatus.Committed"/>.</para>
    /// <para>When the store fails it MUST throw a <see cref="PolicyCommitException"/>, which says whether nothing was
    /// stored (the commit can be repeated) or the outcome is in doubt (the connection broke while the store was
    /// committing: read before it is repeated). An <see cref="OperationCanceledException"/> means that nothing was
    /// stored.</para>
    /// <para>An empty list MUST be committed without a new revision. So MUST the deletion of a record that does not
    /// exist.</para>
    /// </remarks>
    /// <param name="edits">The edits, each of another record.</param>
    /// <param name="actor">Who makes them.</param>
    /// <param name="cancellationToken">Gives up, if that is still possible without leaving a doubt.</param>
    ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken);

    /// <summary>
    /// What was done, the latest first. MUST hold a record for every change of every commit, and none for a refused
    /// one.
    /// </summary>
    ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken);
}
