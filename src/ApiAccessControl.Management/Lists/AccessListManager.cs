namespace ApiAccessControl.Management;

/// <summary>Adds and removes single entries of access lists. Resource <c>lists</c>.</summary>
public sealed class AccessListManager
{
    /// <summary>A list.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AccessList> GetAsync(
        AccessListId list, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One entry, compared in its canonical form.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AccessListItem> GetEntryAsync(
        AccessListId list, string entry, ManagementActor actor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Adds entries, all or none. A list that was off is on afterwards; an entry that is there already stays as it is. Conflicts are retried.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AccessList> AddAsync(
        AccessListId list, IReadOnlyList<AccessListEntry> entries, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Removes an entry, compared in its canonical form. The list stays on without its last entry.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AccessList> RemoveAsync(
        AccessListId list, string entry, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
