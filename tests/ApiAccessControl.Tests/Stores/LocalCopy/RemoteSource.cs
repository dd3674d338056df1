using ApiAccessControl.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>The store of one node.</summary>
internal sealed class RemoteSource(RemoteDatabase database, string? identity = "db1", bool canLoseContact = true)
    : IPolicySource, IDisposable
{
    private readonly ChangeSignal _signal = new();

    public bool IsOneDocument => false;

    public bool CanLoseContact => canLoseContact;

    public string? StoreIdentity => identity;

    public TimeSpan? PollInterval => TimeSpan.FromHours(1);

    public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) => new(database.Read());

    public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken) =>
        new(database.ChangesSince(revision));

    public IChangeToken GetChangeToken() => _signal.Token;

    public void Dispose() => _signal.Dispose();
}
