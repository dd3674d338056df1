namespace ApiAccessControl.Testing.Stores;

/// <summary>What a store is to be made with.</summary>
public sealed record StoreSetup
{
    /// <value>The options of the host.</value>
    public ApiAccessControlOptions Options { get; init; } = new();

    /// <value>The policy it begins with.</value>
    public IReadOnlyList<PolicyRecord> Records { get; init; } = [new PolicySettings { Enabled = true }];

    /// <value>The clock.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
