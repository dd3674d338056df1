namespace ApiAccessControl.Testing.Stores;

/// <summary>The inputs of a new store.</summary>
public sealed record StoreSetup
{
    /// <value>The options of the host.</value>
    public ApiAccessControlOptions Options { get; init; } = new();

    /// <value>The records of the policy.</value>
    public IReadOnlyList<PolicyRecord> Records { get; init; } = [new PolicySettings { Enabled = true }];

    /// <value>The clock.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
