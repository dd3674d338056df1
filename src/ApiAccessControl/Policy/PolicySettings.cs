namespace ApiAccessControl.Stores;

/// <summary>The settings of the whole API.</summary>
public sealed record PolicySettings() : PolicyRecord(PolicyRecordKind.Settings, "")
{
    /// <value>Whether the API is enabled. Default: <see langword="false"/>.</value>
    public bool Enabled { get; init; }

    /// <value>Why the API is disabled.</value>
    public string? DisabledReason { get; init; }

    /// <value>Who disabled it.</value>
    public string? DisabledBy { get; init; }

    /// <value>
    /// When it is expected to be enabled again, sent to callers as <c>Retry-After</c>. It is not enabled automatically.
    /// </value>
    public DateTimeOffset? DisabledUntil { get; init; }

    /// <value>The networks every request must come from; <see langword="null"/> is no global list.</value>
    public IReadOnlyList<AccessListEntry>? AllowedNetworks { get; init; }

    /// <value>Whether every request needs an access list.</value>
    public bool RequireAccessList { get; init; }
}
