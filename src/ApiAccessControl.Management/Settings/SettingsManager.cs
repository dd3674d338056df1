using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Reads and changes what holds for the whole API. Resource <c>settings</c>.</summary>
public sealed class SettingsManager
{
    private readonly PolicyWork _work;

    internal SettingsManager(PolicyWork work) => _work = work;

    /// <summary>The settings.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<PolicySettings>> GetAsync(
        ManagementActor actor, CancellationToken cancellationToken = default) =>
        _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                var stored = await FindAsync(authority, policy, "GET");
                return new ManagedRecord<PolicySettings>((PolicySettings)stored.Record, stored.Version);
            },
            cancellationToken);

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<PolicySettings>> UpdateAsync(
        SettingsChange change, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _work.ChangeAsync<ManagedRecord<PolicySettings>>(
            actor, options,
            async turn =>
            {
                var stored = await FindAsync(turn.Authority, turn.Policy, "PATCH");
                turn.ThrowIfChanged(stored.Version);
                turn.DemandMatch(change.AllowedNetworks.IsPresent);
                var after = Apply((PolicySettings)stored.Record, change, turn);
                turn.Change(stored, after);
                return version => new(after, version ?? stored.Version);
            },
            cancellationToken);
    }

    private static async Task<StoredRecord> FindAsync(ActorAuthority authority, RecordingReader policy, string method)
    {
        authority.Demand(method, Resources.Settings);
        authority.DemandWhole();
        return await policy.FindAsync(PolicyRecordKind.Settings, "") ?? new(new PolicySettings(), 0);
    }

    private static PolicySettings Apply(PolicySettings settings, SettingsChange change, PolicyTurn turn)
    {
        var isOn = change.Enabled.Or(settings.Enabled);
        var disabledBy = settings.Enabled && !isOn ? turn.Authority.Actor.Name : settings.DisabledBy;

        // What the caller writes is kept, also while the switch is on: a reason may be given before the switch is off.
        var ended = isOn && !settings.Enabled;
        return settings with
        {
            Enabled = isOn,
            DisabledReason = change.DisabledReason.Or(ended ? null : settings.DisabledReason),
            DisabledBy = change.DisabledBy.Or(ended ? null : disabledBy),
            DisabledUntil = change.DisabledUntil.Or(ended ? null : settings.DisabledUntil),
            AllowedNetworks = EntryTimes.Apply(change.AllowedNetworks, settings.AllowedNetworks, turn.Now),
            RequireAccessList = change.RequireAccessList.Or(settings.RequireAccessList),
        };
    }
}
