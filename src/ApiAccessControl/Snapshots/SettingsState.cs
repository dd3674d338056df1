using System.Collections.Frozen;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots;

/// <summary>The compiled settings of the whole API.</summary>
internal sealed class SettingsState
{
    /// <summary>
    /// The state before any settings were read, or when they cannot be read: every request is refused.
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

/// <summary>The named switches; an unknown name is off.</summary>
internal sealed class SystemSwitches(IEnumerable<KeyValuePair<string, bool>> switches)
{
    public static readonly SystemSwitches None = new([]);

    public FrozenDictionary<string, bool> All { get; } = switches.ToFrozenDictionary(StringComparer.Ordinal);

    public bool IsOn(string system) => All.TryGetValue(system, out var on) && on;
}
