namespace ApiAccessControl.Testing.Stores;

/// <summary>A store with a policy of its own, opened for one fact.</summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <value>What reads.</value>
    public abstract IPolicySource Source { get; }

    /// <value>What manages; <see langword="null"/> for a source that is only read.</value>
    public virtual IPolicyManager? Manager => Source as IPolicyManager;

    /// <value>What keeps the last uses; <see langword="null"/> when nothing does.</value>
    public virtual ILastUsedStore? Uses => Source as ILastUsedStore;

    /// <summary>
    /// Changes the policy the way this store is changed: a managed store commits; for a read-only store the text it is
    /// read from is written.
    /// </summary>
    public virtual async ValueTask ChangeAsync(params PolicyChange[] changes)
    {
        var manager = Manager ?? throw new NotSupportedException("Override ChangeAsync for a store that is only read.");
        var edits = changes.Select(change => new PolicyEdit(change, null)).ToArray();
        var result = await manager.CommitAsync(edits, new("test"), TestContext.Current.CancellationToken);
        Assert.True(result.Status == PolicyCommitStatus.Committed, string.Join('\n', result.Errors));
    }

    /// <summary>
    /// Opens the same policy a second time, as another process would, while this one stays open;
    /// <see langword="null"/> when the policy ends with its process.
    /// </summary>
    public abstract ValueTask<StoreUnderTest?> OpenAgainAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
