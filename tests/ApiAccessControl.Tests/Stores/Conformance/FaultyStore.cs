using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;
using ApiAccessControl.Testing.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores.Conformance;

/// <summary>A correct store; a derived class makes one answer wrong.</summary>
internal abstract class FaultyStore : IPolicySource, IPolicyManager
{
    protected MemoryPolicyStore Store { get; private set; } = null!;

    /// <summary>The same policy without limits.</summary>
    protected MemoryPolicyStore Unchecked { get; private set; } = null!;

    protected PolicyCommitValidator Validator { get; private set; } = null!;

    public bool IsOneDocument => true;

    public void Begin(MemoryPolicyStore store, StoreSetup setup)
    {
        Store = store;
        Unchecked = new(PolicyCommitValidator.Create(new(), setup.Time), setup.Records);
        Validator = PolicyCommitValidator.Create(setup.Options, setup.Time);
    }

    public virtual ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
        Store.ReadAsync(cancellationToken);

    public virtual ValueTask<PolicyChanges?> ReadChangesAsync(
        PolicyRevision revision, CancellationToken cancellationToken) =>
        Store.ReadChangesAsync(revision, cancellationToken);

    public virtual IChangeToken GetChangeToken() => Store.GetChangeToken();

    public virtual ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        Store.FindAsync(kind, id, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        PolicyQuery query, CancellationToken cancellationToken) =>
        Store.ListAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        Store.CountAsync(query, cancellationToken);

    public virtual ValueTask<PolicyCommitResult> CommitAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken) =>
        Store.CommitAsync(edits, actor, cancellationToken);

    public ValueTask<IReadOnlyList<PolicyAuditRecord>> ListAuditAsync(
        PolicyAuditQuery query, CancellationToken cancellationToken) => Store.ListAuditAsync(query, cancellationToken);
}
