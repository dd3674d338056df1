using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Sets and deletes named switches. Resource <c>systems</c>.</summary>
public sealed class SystemManager
{
    private readonly PolicyWork _work;
    private readonly ApiAccessMap _map;

    internal SystemManager(PolicyWork work, ApiAccessMap map) => (_work, _map) = (work, map);

    /// <summary>The systems of the policy, and those that only endpoints name.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<IReadOnlyList<ManagedSystem>> ListAsync(
        ManagementActor actor, CancellationToken cancellationToken = default) =>
        _work.ReadAsync<IReadOnlyList<ManagedSystem>>(
            actor,
            async (authority, policy) =>
            {
                Demand(authority, "GET");
                var systems = new SortedDictionary<string, ManagedSystem>(StringComparer.Ordinal);
                foreach (var name in Named)
                {
                    systems[name] = Unknown(name);
                }

                await foreach (var stored in policy.ListAsync(new(PolicyRecordKind.System)))
                {
                    systems[stored.Record.Id] = Describe(stored);
                }

                return [.. systems.Values];
            },
            cancellationToken);

    /// <summary>One system.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedSystem> GetAsync(
        string name, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                Demand(authority, "GET");
                return await policy.FindAsync(PolicyRecordKind.System, name) is { } stored ? Describe(stored)
                    : Named.Contains(name, StringComparer.Ordinal) ? Unknown(name)
                    : throw NotFound.Create();
            },
            cancellationToken);
    }

    /// <summary>Creates a switch or sets it.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedSystem> PutAsync(
        string name, bool enabled, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _work.ChangeAsync<ManagedSystem>(
            actor, options,
            async turn =>
            {
                Demand(turn.Authority, "PUT");
                var after = new SystemRecord(name) { Enabled = enabled };
                var stored = await turn.Policy.FindAsync(PolicyRecordKind.System, name);
                turn.ThrowIfChanged(stored?.Version ?? 0);
                if (stored is null)
                {
                    await turn.CreateAsync(after);
                }
                else
                {
                    turn.Change(stored, after);
                }

                return version => new(name, enabled, Known: true, version ?? stored!.Version);
            },
            cancellationToken);
    }

    /// <summary>Deletes a switch: endpoints of that system are then refused.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string name, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _work.ChangeAsync<object?>(
            actor, options,
            async turn =>
            {
                Demand(turn.Authority, "DELETE");
                var stored = await turn.Policy.FindAsync(PolicyRecordKind.System, name) ?? throw NotFound.Create();
                turn.ThrowIfChanged(stored.Version);
                turn.Change(stored, null);
                return _ => null;
            },
            cancellationToken);
    }

    private IEnumerable<string> Named => _map.Entries.SelectMany(entry => entry.Systems);

    private static void Demand(ActorAuthority authority, string method)
    {
        authority.Demand(method, Resources.Systems);
        authority.DemandWhole();
    }

    private static ManagedSystem Describe(StoredRecord stored) =>
        new(stored.Record.Id, ((SystemRecord)stored.Record).Enabled, Known: true, stored.Version);

    private static ManagedSystem Unknown(string name) => new(name, Enabled: false, Known: false, Version: 0);
}
