using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Adds and removes single entries of access lists. Resource <c>lists</c>.</summary>
public sealed class AccessListManager
{
    private readonly PolicyWork _work;
    private readonly UseReader _uses;

    internal AccessListManager(PolicyWork work, UseReader uses) => (_work, _uses) = (work, uses);

    /// <summary>A list.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<AccessList> GetAsync(
        AccessListId list, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        var found = await _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                var owner = await ListOwner.FindAsync(list, "GET", authority, policy);
                return new AccessList(owner.Entries, owner.Stored.Version);
            },
            cancellationToken);
        return found with { LastUse = await UseOfAsync(list, cancellationToken) };
    }

    /// <summary>One entry, compared in its canonical form.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<AccessListItem> GetEntryAsync(
        AccessListId list, string entry, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(entry);
        var found = await _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                var owner = await ListOwner.FindAsync(list, "GET", authority, policy);
                return new AccessListItem(owner.Canonical.Find(owner.Entries, entry)[0], owner.Stored.Version);
            },
            cancellationToken);
        var use = await UseOfAsync(list, cancellationToken);
        return NetworkCoverage.TryCanonicalize(found.Entry.Entry, out var canonical, out _)
            ? found with { LastUse = use?.Entries.FirstOrDefault(known => known.Entry == canonical) }
            : found;
    }

    /// <summary>
    /// Adds entries, all or none. A list that was off is on afterwards; an entry that is there already stays as it is.
    /// Conflicts are retried.
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<AccessList> AddAsync(
        AccessListId list, IReadOnlyList<AccessListEntry> entries, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(entries);
        var places = new AddedPlaces();
        try
        {
            var changed = await _work.ChangeAsync<AccessList>(
                actor, options,
                async turn =>
                {
                    var owner = await ListOwner.FindAsync(list, "POST", turn.Authority, turn.Policy);
                    turn.ThrowIfChanged(owner.Stored.Version);
                    var after = owner.Canonical.Add(owner.Entries, entries, turn.Now, places);
                    turn.Change(owner.Stored, owner.With(after));
                    return version => new AccessList(after, version ?? owner.Stored.Version);
                },
                cancellationToken);
            return changed with { LastUse = await UseOfAsync(list, cancellationToken) };
        }
        catch (ManagementException refused) when (refused.Errors.Count > 0)
        {
            throw places.Translate(refused);
        }
    }

    /// <summary>
    /// Removes an entry, compared in its canonical form. The list stays on without its last entry.
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<AccessList> RemoveAsync(
        AccessListId list, string entry, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(entry);
        return _work.ChangeAsync<AccessList>(
            actor, options,
            async turn =>
            {
                var owner = await ListOwner.FindAsync(list, "DELETE", turn.Authority, turn.Policy);
                turn.ThrowIfChanged(owner.Stored.Version);
                var removed = owner.Canonical.Find(owner.Entries, entry);
                AccessListEntry[] after = [.. owner.Entries!.Except(removed)];
                turn.Change(owner.Stored, owner.With(after));
                return version => new AccessList(after, version ?? owner.Stored.Version);
            },
            cancellationToken);
    }

    private async Task<KeyUse?> UseOfAsync(AccessListId list, CancellationToken cancellationToken) =>
        list.IsCounted ? await _uses.FindAsync(list.OwnerId, cancellationToken) : null;
}
