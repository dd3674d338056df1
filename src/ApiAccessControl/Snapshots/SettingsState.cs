using System.Collections.Frozen;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots;

/// <summary>What holds for the whole API.</summary>
internal sealed class SettingsState
{
    /// <summary>
    /// Before any settings were read, or when they cannot be read: nothing is decided, everything refused.
    /// </summary>
    public static readonly SettingsState Unreadable = new() { IsReadable = false };

    public bool IsReadable { get; init; } = true;

    public bool Enabled { get; init; }

    public string? DisabledReason { get; init; }

    public string? DisabledBy { get; init; }

    public DateTimeOffset? DisabledUntil { get; init; }

    public NetworkSet? AllowedNetworks { get; init; }

    public bool RequireAccessList { get; init; }
}

/// <summary>The named switches; a name that is not there is off.</summary>
internal sealed class SystemSwitches(IEnumerable<KeyValuePair<string, bool>> switches)
{
    public static readonly SystemSwitches None = new([]);

    public FrozenDictionary<string, bool> All { get; } = switches.ToFrozenDictionary(StringComparer.Ordinal);

    public bool IsOn(string system) => All.TryGetValue(system, out var on) && on;
}
