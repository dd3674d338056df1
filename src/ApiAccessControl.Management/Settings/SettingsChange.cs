namespace ApiAccessControl.Management;

/// <summary>A change of the settings: only the members that are present.</summary>
public sealed record SettingsChange
{
    /// <value>
    /// The global switch. Turning it on clears the reason, by whom and until when it was off; turning it off without
    /// <see cref="DisabledBy"/> names the actor.
    /// </value>
    public Optional<bool> Enabled { get; init; }

    /// <value>Why the API is off.</value>
    public Optional<string?> DisabledReason { get; init; }

    /// <value>Who turned it off.</value>
    public Optional<string?> DisabledBy { get; init; }

    /// <value>When it is expected back.</value>
    public Optional<DateTimeOffset?> DisabledUntil { get; init; }

    /// <value>The whole list of allowed networks; needs <see cref="WriteOptions.IfMatch"/>.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> AllowedNetworks { get; init; }

    /// <value>Whether every request needs an access list.</value>
    public Optional<bool> RequireAccessList { get; init; }
}
