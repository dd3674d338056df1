namespace ApiAccessControl.Testing.Stores;

/// <summary>One instance of a store, opened for one fact.</summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <value>The policy source of the store.</value>
    public abstract IPolicySource Source { get; }

    /// <value>The policy manager; <see langword="null"/> for a read-only store.</value>
    public virtual IPolicyManager? Manager => Source as IPolicyManager;

    /// <value>The store of last uses; <see langword="null"/> when the store keeps none.</value>
    public virtual ILastUsedStore? Uses => Source as ILastUsedStore;

    /// <summary>
    /// Changes the policy. The default commits through <see cref="Manager"/>. A read-only store overrides this method
    /// and writes the text that it reads.
    /// </summary>
    public virtual async ValueTask ChangeAsync(params PolicyChange[] changes)
    {
        var manager = Manager ?? throw new NotSupportedException("A read-only store must override ChangeAsync.");
        var edits = changes.Select(change => new PolicyEdit(change, null)).ToArray();
        var result = await manager.CommitAsync(edits, new("test"), TestContext.Current.CancellationToken);
        Assert.True(result.Status == PolicyCommitStatus.Committed, string.Join('\n', result.Errors));
    }

    /// <summary>
    /// Opens a second instance of the store on the same policy, as another process does, while this one stays open;
    /// <see langword="null"/> when the policy exists only in this process.
    /// </summary>
    public abstract ValueTask<StoreUnderTest?> OpenAgainAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
