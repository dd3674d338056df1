namespace ApiAccessControl.Stores;

/// <summary>What holds for the whole API.</summary>
public sealed record PolicySettings() : PolicyRecord(PolicyRecordKind.Settings, "")
{
    /// <value>The global switch. Off until it is turned on.</value>
    public bool Enabled { get; init; }

    /// <value>Why the API is off.</value>
    public string? DisabledReason { get; init; }

    /// <value>Who turned it off.</value>
    public string? DisabledBy { get; init; }

    /// <value>When it is expected back: told to callers as <c>Retry-After</c>. Only a person turns it on.</value>
    public DateTimeOffset? DisabledUntil { get; init; }

    /// <value>The networks every request must come from; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? AllowedNetworks { get; init; }

    /// <value>Whether every request needs an access list.</value>
    public bool RequireAccessList { get; init; }
}
