using ApiAccessControl.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Support;

/// <summary>A store with separate records: an unreadable record affects only the requests that depend on it.</summary>
internal sealed class DatabaseLikeSource(params PolicyRecord[] records) : IPolicySource
{
    public bool IsOneDocument => false;

    public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
        new(new StoredPolicy(new(1, Guid.Empty), records));

    public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision, CancellationToken cancellationToken) =>
        new((PolicyChanges?)null);

    public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
}
